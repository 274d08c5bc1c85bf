package io.quarkiverse.sessions.redis.server;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import redis.clients.jedis.Jedis;

/**
 * A real Redis server in a process and a temporary directory of its own, on a loopback port that it keeps.
 * Unless told otherwise it forgets its data when it ends.
 */
public final class RedisServer implements AutoCloseable {

    static final String HOST = InetAddress.getLoopbackAddress().getHostAddress();

    private final RedisProcess process;

    private RedisServer(RedisProcess process) {
        this.process = process;
    }

    /** A running server without persistence. */
    public static RedisServer run() {
        return builder().run();
    }

    public static Builder builder() {
        return new Builder();
    }

    public String host() {
        return HOST;
    }

    public int port() {
        return process.port();
    }

    public String uri() {
        return "redis://" + HOST + ":" + port();
    }

    public long pid() {
        return process.pid();
    }

    /** What the server has logged since it was built. */
    public String log() {
        return process.log();
    }

    /** A connection of the caller's own, which sends nothing but what the caller asks of it. */
    public Jedis connect() {
        return connect(SilentConnections.PATIENT);
    }

    /** The same with the longest wait for an answer. */
    public Jedis connect(Duration timeout) {
        return SilentConnections.open(HOST, port(), timeout);
    }

    /** How often each command has been executed since the server started, those of scripts included. */
    public CommandCounts commandCounts() {
        return CommandCounts.of(this);
    }

    /** Starts it again on the same port, with the data it has persisted, and waits until it answers. */
    public void start() {
        process.start();
    }

    /** Starts it again on the same port without data. Its configuration and place in a cluster stay. */
    public void startEmpty() {
        process.forget();
        process.start();
    }

    /** Ends it in order (SIGTERM) and waits. */
    public void stop() {
        process.stop();
    }

    /** Ends it at once (SIGKILL) and waits. */
    public void kill() {
        process.kill();
    }

    /** Freezes it (SIGSTOP): connections stay open and nothing is answered. */
    public void pause() {
        process.pause();
    }

    /** Lets a frozen one go on (SIGCONT). */
    public void resume() {
        process.resume();
    }

    /** Whether its process is there, frozen or not. */
    public boolean isRunning() {
        return process.isRunning();
    }

    /** Kills it and deletes its directory. */
    @Override
    public void close() {
        process.close();
    }

    @Override
    public String toString() {
        return uri();
    }

    /** How to run a server. */
    public static final class Builder {

        private final List<String> lines = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private RedisBinary binary = RedisBinary.INSTALLED;

        private Builder() {
        }

        public Builder binary(RedisBinary binary) {
            this.binary = binary;
            return this;
        }

        /** Whatever was acknowledged survives a restart, even after {@link RedisServer#kill()}. */
        public Builder appendOnlyAlways() {
            return config("appendonly yes", "appendfsync always");
        }

        /** Further lines of {@code redis.conf}, which win over earlier ones. */
        public Builder config(String... lines) {
            this.lines.addAll(List.of(lines));
            return this;
        }

        /** Further arguments of the command line. */
        public Builder arguments(String... arguments) {
            this.arguments.addAll(List.of(arguments));
            return this;
        }

        /** Runs the server and waits until it answers. */
        public RedisServer run() {
            Path executable = binary.executable();
            return new RedisServer(RedisProcess.startOnFreePort(executable, List.copyOf(lines), List.copyOf(arguments)));
        }
    }
}
