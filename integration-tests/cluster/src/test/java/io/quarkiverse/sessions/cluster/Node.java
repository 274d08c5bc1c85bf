package io.quarkiverse.sessions.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/** One real process of the packaged application, on a loopback port that the system chooses. */
final class Node implements AutoCloseable {

    /** Whose sessions are in Redis. */
    static final Path APPLICATION = Path.of(System.getProperty("cluster.application"));
    /** The same with every session in memory. */
    static final Path IN_MEMORY = Path.of(System.getProperty("cluster.application.in-memory"));

    private static final Path LOGS = Path.of(System.getProperty("cluster.logs"));
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Process process;
    private final Path log;
    private final Thread leftover = new Thread(this::kill);
    private String address;

    private Node(Process process, Path log) {
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(leftover);
    }

    /** Starts the process and does not wait for it, see {@link #awaitReady}. */
    static Node launch(Path application, String name, Map<String, String> configuration) {
        List<String> command = new ArrayList<>();
        boolean jar = application.toString().endsWith(".jar");
        if (jar) {
            command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        } else {
            command.add(application.toString());
        }
        command.add("-Xmx256m");
        configuration.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=0"));
        if (jar) {
            command.addAll(List.of("-jar", application.toString()));
        }
        try {
            Path log = Files.createDirectories(LOGS).resolve(name + ".log");
            return new Node(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        Awaitility.await("a node that listens, see " + log).pollInSameThread().pollInterval(POLL).atMost(BOUND)
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The node has ended:\n" + log());
                    }
                })
                .until(this::listens);
        Awaitility.await("an answer").pollInSameThread().pollInterval(POLL).atMost(BOUND)
                .ignoreExceptions().until(() -> arrived() == 0);
    }

    /** Of the log file. */
    String name() {
        return log.getFileName().toString().replace(".log", "");
    }

    URI uri(String path) {
        return URI.create(address + path);
    }

    /** The number of increments that arrived here and are not answered yet. */
    int arrived() {
        return Integer.parseInt(new Browser().text(this, "/workload/bodies/arrived"));
    }

    /** Until an increment has read the counter here and waits, under the lock, before it writes it. */
    void awaitHolder() {
        awaitHolders(1);
    }

    /** The same of as many increments, of a session each. */
    void awaitHolders(int bodies) {
        Awaitility.await("bodies that hold the lock").pollInterval(POLL).atMost(BOUND)
                .until(() -> Integer.parseInt(new Browser().text(this, "/workload/bodies/holding")) >= bodies);
    }

    /** Lets those bodies go on that wait at the gate. */
    void openGate() {
        new Browser().post(this, "/workload/bodies/open-gate");
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGSTOP. */
    void pause() {
        signal("STOP");
        Path state = Path.of("/proc", Long.toString(process.pid()), "stat");
        Awaitility.await("a stopped process").pollInterval(POLL).atMost(BOUND)
                .until(() -> Files.readString(state).replaceFirst(".*\\) ", "").startsWith("T"));
    }

    /** SIGCONT. */
    void resume() {
        signal("CONT");
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            signal("CONT");
            process.destroy();
            awaitEnd();
        }
        Runtime.getRuntime().removeShutdownHook(leftover);
    }

    @Override
    public String toString() {
        return name() + " " + address;
    }

    private boolean listens() {
        Matcher listening = LISTENING.matcher(log());
        if (!listening.find()) {
            return false;
        }
        address = listening.group(1);
        return true;
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill -" + name + " was refused");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(this + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
