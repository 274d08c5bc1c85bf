package io.quarkiverse.sessions.redis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** The process of one server, over its restarts. */
final class RedisProcess implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final String CONFIG = "redis.conf";
    private static final String LOG = "redis.log";
    private static final String CLUSTER = "nodes.conf";
    private static final int LOG_TAIL = 4_000;
    private static final int PORT_ATTEMPTS = 5;

    private final Path executable;
    private final List<String> arguments;
    private final int port;
    private final Path directory;
    private volatile Process process;

    private RedisProcess(Path executable, List<String> lines, List<String> arguments) {
        this.executable = executable;
        this.arguments = arguments;
        this.port = FreePorts.next();
        try {
            this.directory = Files.createTempDirectory("redis-server-");
            List<String> config = new ArrayList<>(
                    List.of("bind " + RedisServer.HOST, "port " + port, "dir \"" + directory + "\"",
                            "save \"\"", "appendonly no"));
            config.addAll(lines);
            Files.write(directory.resolve(CONFIG), config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Leftovers.closeAtExit(this);
    }

    static RedisProcess startOnFreePort(Path executable, List<String> lines, List<String> arguments) {
        for (int attempt = 1;; attempt++) {
            RedisProcess process = new RedisProcess(executable, lines, arguments);
            try {
                process.start();
                return process;
            } catch (RuntimeException e) {
                boolean portTaken = process.log().contains("Address already in use");
                process.close();
                if (!portTaken || attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    void start() {
        if (isRunning()) {
            throw new IllegalStateException("Redis on port " + port + " runs already");
        }
        List<String> command = new ArrayList<>(List.of(executable.toString(), directory.resolve(CONFIG).toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve(LOG).toFile()));
        builder.environment().put("LC_ALL", "C");
        try {
            process = builder.start();
            Awaitility.await("an answer on port " + port).pollInSameThread().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20)).atMost(BOUND)
                    .failFast("the process has ended", () -> !process.isAlive())
                    .until(this::answers);
        } catch (IOException | ConditionTimeoutException | TerminalFailureException e) {
            kill();
            throw new IllegalStateException("Redis did not start: " + String.join(" ", command) + ": " + e.getMessage()
                    + "\n" + log(), e);
        }
    }

    private boolean answers() {
        try (Jedis jedis = SilentConnections.open(RedisServer.HOST, port, Duration.ofSeconds(1))) {
            // Whoever else listens on this port is not the server under test.
            return jedis.ping().equals("PONG") && jedis.info("server").contains("process_id:" + process.pid() + "\r");
        } catch (JedisException e) {
            return false;
        }
    }

    /** Deletes the data that it has persisted. */
    void forget() {
        if (isRunning()) {
            throw new IllegalStateException("Redis on port " + port + " runs and would write its data again");
        }
        Directories.empty(directory, List.of(CONFIG, LOG, CLUSTER));
    }

    void stop() {
        if (isRunning()) {
            // A frozen process takes the signal to end only once it goes on.
            signal("CONT");
            process.destroy();
            awaitEnd();
        }
    }

    void kill() {
        if (isRunning()) {
            process.destroyForcibly();
            awaitEnd();
        }
    }

    void pause() {
        signal("STOP");
        Path state = Path.of("/proc", Long.toString(pid()), "stat");
        if (Files.exists(state)) {
            Awaitility.await("a frozen process").pollInSameThread().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5)).atMost(BOUND)
                    .until(() -> Files.readString(state).replaceFirst(".*\\) ", "").startsWith("T"));
        }
    }

    void resume() {
        signal("CONT");
    }

    String log() {
        try {
            Path file = directory.resolve(LOG);
            return Files.exists(file) ? Files.readString(file) : "(it has logged nothing)";
        } catch (IOException e) {
            return "(its log cannot be read: " + e + ")";
        }
    }

    @Override
    public void close() {
        kill();
        Directories.delete(directory);
        Leftovers.closed(this);
    }

    @Override
    public String toString() {
        return "Redis on port " + port;
    }

    private void signal(String name) {
        if (!isRunning()) {
            throw new IllegalStateException(this + " does not run");
        }
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()).redirectErrorStream(true).start();
            String output = new String(kill.getInputStream().readAllBytes());
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill -" + name + ": " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
                String log = log();
                throw new IllegalStateException(this + " does not end\n" + log.substring(Math.max(0, log.length() - LOG_TAIL)));
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }
}
