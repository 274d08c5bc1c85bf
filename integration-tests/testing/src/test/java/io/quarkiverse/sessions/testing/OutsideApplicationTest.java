package io.quarkiverse.sessions.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * An application outside this build gets the artifacts from a repository, as users do, and its own tests pass. It runs Maven
 * offline, with what this build has downloaded.
 */
class OutsideApplicationTest {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path APPLICATION = TARGET.resolve("outside");
    private static final String FAST = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
    private static final String VERSIONS = "outside.version.";

    @Test
    void testsItselfWithTheArtifact() throws Exception {
        copy(Path.of("src/test/resources/outside"), APPLICATION);
        Files.createDirectories(APPLICATION.resolve(".mvn")); // this build's settings are not its own
        OutsideRepository repository = OutsideRepository.in(TARGET.resolve("outside-repository"));
        for (String module : List.of("", "runtime", "deployment", "test")) {
            repository.install(Path.of("../..", module), System.getProperty(VERSIONS + "sessions"));
        }
        Path log = TARGET.resolve("outside.log");

        int exit = maven(repository, log);

        assertThat(exit).as(Files.readString(log)).isZero();
        assertThat(Files.readString(APPLICATION.resolve("target/surefire-reports/org.acme.NotesTest.txt")))
                .contains("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0");
    }

    private static int maven(OutsideRepository repository, Path log) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("outside.maven") + "/bin/mvn", "-B", "-o", "test",
                "-Dmaven.repo.local=" + repository.directory()));
        new TreeMap<>(System.getProperties()).forEach((key, value) -> {
            if (key.toString().startsWith(VERSIONS)) {
                command.add("-Dversion." + key.toString().substring(VERSIONS.length()) + "=" + value);
            }
        });
        ProcessBuilder builder = new ProcessBuilder(command).directory(APPLICATION.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", FAST);
        Process maven = builder.start();
        try {
            assertThat(maven.waitFor(5, TimeUnit.MINUTES)).as("Maven ends").isTrue();
            return maven.exitValue();
        } finally {
            maven.descendants().forEach(ProcessHandle::destroyForcibly);
            maven.destroyForcibly();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        OutsideRepository.delete(to);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
