package io.quarkiverse.sessions.testing;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.api.Assertions;

/** A local repository of its own: links to what this build has downloaded, and this build's artifacts as they are now. */
record OutsideRepository(Path directory) {

    private static final List<String> OWN = List.of("io", "quarkiverse", "sessions");

    static OutsideRepository in(Path directory) throws IOException, URISyntaxException {
        delete(directory);
        Path known = downloaded();
        Path links = directory;
        for (String own : OWN) {
            Files.createDirectories(links);
            link(known, links, own);
            known = known.resolve(own);
            links = links.resolve(own);
        }
        Files.createDirectories(links);
        return new OutsideRepository(directory);
    }

    /** Where this test's libraries were taken from: {@code group/artifact/version/file}. */
    private static Path downloaded() throws URISyntaxException {
        Path jar = Path.of(Assertions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return jar.resolve("../../../../..").normalize();
    }

    private static void link(Path known, Path links, String butNot) throws IOException {
        try (Stream<Path> all = Files.list(known)) {
            for (Path one : all.filter(path -> !path.getFileName().toString().equals(butNot)).toList()) {
                Files.createSymbolicLink(links.resolve(one.getFileName()), one);
            }
        }
    }

    /**
     * @param module its directory
     */
    void install(Path module, String version) throws IOException {
        String name = Path.of("../..").equals(module.normalize()) ? "quarkus-sessions-parent"
                : "runtime".equals(module.getFileName().toString()) ? "quarkus-sessions"
                        : "quarkus-sessions-" + module.getFileName();
        Path place = Files.createDirectories(directory.resolve(String.join("/", OWN)).resolve(name).resolve(version));
        Files.copy(module.resolve("pom.xml"), place.resolve(name + "-" + version + ".pom"));
        Path jar = module.resolve("target").resolve(name + "-" + version + ".jar");
        if (Files.exists(jar)) {
            Files.copy(jar, place.resolve(jar.getFileName()));
        }
    }

    /** Links are removed, not followed. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
