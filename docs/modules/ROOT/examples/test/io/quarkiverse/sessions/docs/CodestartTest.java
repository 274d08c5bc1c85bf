package io.quarkiverse.sessions.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that a new application gets is packed, named by the extension's metadata, and compiles. */
class CodestartTest {

    private static final Path RUNTIME = Path.of("../runtime");
    private static final String ROOT = "codestarts/quarkus/sessions-codestart/";
    private static final String RESOURCE = "java/src/main/java/org/acme/VisitsResource.java";

    @Test
    void isInTheJar() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(RUNTIME.resolve("target"), "*-codestarts.jar");
                JarFile jar = new JarFile(jars.iterator().next().toFile())) {
            for (String file : List.of("codestart.yml", RESOURCE, "base/README.tpl.qute.md")) {
                assertThat(jar.getEntry(ROOT + file)).as(file).isNotNull();
            }
        }
    }

    @Test
    void isNamedByTheMetadata() throws IOException {
        assertThat(Files.readString(RUNTIME.resolve("src/main/" + ROOT + "codestart.yml"))).contains("ref: sessions\n",
                "- io.quarkiverse.sessions:quarkus-sessions\n");
        assertThat(Files.readString(RUNTIME.resolve("target/classes/META-INF/quarkus-extension.yaml")))
                .contains("name: \"sessions\"", "artifact: \"io.quarkiverse.sessions:quarkus-sessions:codestarts:jar:")
                .doesNotContain("${");
    }

    @Test
    void compiles(@TempDir Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(messages, files, null,
                    List.of("-proc:none", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path")), null,
                    files.getJavaFileObjects(RUNTIME.resolve("src/main/" + ROOT + RESOURCE))).call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }
}
