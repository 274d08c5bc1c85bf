package io.quarkiverse.sessions.redis.rolling;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

import io.quarkus.test.QuarkusProdModeTest;

/** A build of the application in one of its versions; in both the classes have the same names, as they have in life. */
final class Build {

    private static final String HERE = Build.class.getPackageName().replace('.', '/');
    private static final List<String> CLASSES = List.of("Version", "Order", "Member", "Profile", "Profile$Kind");

    private Build() {
    }

    static QuarkusProdModeTest of(String version, int port, String redis, String unreadableValues) {
        return new QuarkusProdModeTest().withApplicationRoot(jar -> CLASSES.forEach(name -> add(jar, version, name)))
                .setApplicationName("version-" + version).setRun(false)
                .overrideConfigKey("quarkus.sessions.store", "redis")
                .overrideConfigKey("quarkus.sessions.\"auth\".store", "redis")
                .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
                .setRuntimeProperties(Map.of("quarkus.http.port", Integer.toString(port), "quarkus.redis.hosts", redis,
                        "quarkus.sessions.unreadable-values", unreadableValues,
                        "quarkus.sessions.cookie.secure", "false",
                        "quarkus.sessions.\"auth\".cookie.secure", "false"));
    }

    private static void add(JavaArchive jar, String version, String name) {
        String own = HERE + "/" + version + "/";
        try (InputStream compiled = Build.class.getClassLoader().getResourceAsStream(own + name + ".class")) {
            ClassWriter written = new ClassWriter(0);
            new ClassReader(compiled).accept(new ClassRemapper(written, new Remapper() {
                @Override
                public String map(String type) {
                    return type.startsWith(own) ? HERE + "/app/" + type.substring(own.length()) : type;
                }
            }), 0);
            jar.add(new ByteArrayAsset(written.toByteArray()), HERE + "/app/" + name + ".class");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
