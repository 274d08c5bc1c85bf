package io.quarkiverse.sessions.simulation.bugs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.quarkiverse.sessions.simulation.RedisSimulationTest;
import io.quarkiverse.sessions.simulation.Simulations;

/**
 * A small wrong change of the engine: a patch below {@code src/test/bugs}, with a sentence in front that says what is wrong.
 */
record Bug(Path patch) {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path BUGS = Path.of("src/test/bugs");
    private static final List<Path> SOURCES = List.of(Path.of("runtime/src/main/java"), Path.of("runtime/src/main/resources"));

    static List<Bug> all() {
        try (Stream<Path> patches = Files.list(BUGS)) {
            return patches.sorted().map(patch -> new Bug(patch.toAbsolutePath())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return patch.getFileName().toString().replace(".patch", "");
    }

    /** What is wrong. */
    String text() {
        try {
            return Files.readAllLines(patch).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Puts it into copies of the sources.
     *
     * @param directory empty
     * @return the changed files, relative to the directory
     */
    List<Path> putInto(Path directory) throws IOException, InterruptedException {
        List<Path> files = Files.readAllLines(patch).stream().filter(line -> line.startsWith("+++ b/"))
                .map(line -> Path.of(line.substring("+++ b/".length()).split("\t")[0])).toList();
        for (Path file : files) {
            Files.createDirectories(directory.resolve(file).getParent());
            Files.copy(ROOT.resolve(file), directory.resolve(file));
        }
        ProcessBuilder git = new ProcessBuilder("git", "apply", patch.toString()).directory(directory.toFile())
                .redirectErrorStream(true);
        git.environment().put("GIT_CEILING_DIRECTORIES", directory.getParent().toString());
        Process applied = git.start();
        String said = new String(applied.getInputStream().readAllBytes());
        if (applied.waitFor() != 0) {
            throw new AssertionError("The patch " + name() + " does not fit any more: " + said);
        }
        return files;
    }

    /**
     * Compiles what was changed.
     *
     * @return where to find it, for the beginning of a class path
     */
    Path compiled(Path directory) throws IOException, InterruptedException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        for (Path file : putInto(directory)) {
            if (file.toString().endsWith(".java")) {
                int failed = ToolProvider.getSystemJavaCompiler().run(null, null, System.err, "-proc:none", "-nowarn",
                        "-parameters", "--release", "17", "-cp", System.getProperty("java.class.path"), "-d",
                        classes.toString(), directory.resolve(file).toString());
                if (failed != 0) {
                    throw new AssertionError("The bug " + name() + " does not compile");
                }
            } else {
                Path target = classes.resolve(SOURCES.get(1).relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(directory.resolve(file), target);
            }
        }
        return classes;
    }

    /**
     * Runs the simulation with the bug in it.
     *
     * @param longest in seconds
     * @return what it said of the promise that was broken, {@code null} where it found nothing
     */
    String caught(Path directory, int longest) throws IOException, InterruptedException {
        String program = (needsRedis() ? RedisSimulationTest.class : Simulations.class).getName();
        Path said = directory.resolve("said");
        Process simulation = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx512m", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dsimulation.redis.histories=20", "-cp",
                compiled(directory) + File.pathSeparator + System.getProperty("java.class.path"), program, "" + longest)
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            boolean ended = simulation.waitFor(3L * longest, TimeUnit.SECONDS); // it has found something, and looks for less
            return ended && simulation.exitValue() == 1 ? Files.readAllLines(said).get(0) : null;
        } finally {
            simulation.destroyForcibly();
        }
    }

    private boolean needsRedis() throws IOException {
        return Files.readString(patch).contains(".lua");
    }

    @Override
    public String toString() {
        return name() + ": " + text();
    }
}
