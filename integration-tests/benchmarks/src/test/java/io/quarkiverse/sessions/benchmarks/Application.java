package io.quarkiverse.sessions.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The packaged application, in a process of its own. */
final class Application implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Process process;
    private final int port;
    private final Thread lastResort;

    private Application(Process process, int port) {
        this.process = process;
        this.port = port;
        this.lastResort = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Starts it and waits until it listens. */
    static Application start(Settings settings, String redis, String distantRedis) {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings.jvm());
        command.addAll(List.of("-Dquarkus.http.port=" + port, "-Dquarkus.redis.hosts=" + redis,
                "-Dquarkus.redis.distant.hosts=" + distantRedis, "-jar", settings.application().toString()));
        try {
            Application application = new Application(new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(settings.log().toFile()).start(), port);
            application.awaitStart(settings.log());
            return application;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** What it has used of all processors, in microseconds. */
    double cpuMicros() {
        return ProcessTime.micros(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitStart(Path log) throws IOException {
        for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end && process.isAlive();) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        close();
        throw new IllegalStateException("The application did not start:\n" + Files.readString(log));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
