package io.quarkiverse.sessions.redis.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import redis.embedded.core.ExecutableProvider;

/** The executables of Redis that tests run. */
public enum RedisBinary {

    /** {@code redis-server} from the {@code PATH}, {@link #REDIS_6_2} where there is none. */
    INSTALLED {
        @Override
        Path find() throws IOException {
            Optional<Path> installed = onPath(System.getenv("PATH"));
            return installed.isPresent() ? installed.get() : REDIS_6_2.executable();
        }
    },

    /** The oldest supported version, out of the {@code embedded-redis} library. */
    REDIS_6_2 {
        @Override
        Path find() throws IOException {
            Path directory = Files.createTempDirectory("redis-6.2-");
            Leftovers.closeAtExit(() -> Directories.delete(directory));
            return ExecutableProvider.newJarResourceProvider(directory.toFile()).get().toPath();
        }
    };

    private Path executable;

    abstract Path find() throws IOException;

    /**
     * The executable, which has been seen to run.
     *
     * @throws IllegalStateException if there is none or it does not run, with its reason
     */
    public synchronized Path executable() {
        if (executable == null) {
            try {
                executable = runnable(find());
            } catch (IOException | RuntimeException e) {
                throw new IllegalStateException("No Redis for " + this + ": install redis-server so that it is on the PATH"
                        + " (the embedded one needs OpenSSL 3 on Linux). " + e.getMessage(), e);
            }
        }
        return executable;
    }

    static Optional<Path> onPath(String path) {
        return Arrays.stream(path == null ? new String[0] : path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Path runnable(Path executable) throws IOException {
        Process process = new ProcessBuilder(executable.toString(), "--version").redirectErrorStream(true).start();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IOException(executable + " --version does not end");
            }
            String output = new String(process.getInputStream().readAllBytes());
            if (process.exitValue() != 0) {
                throw new IOException(executable + " --version: exit code " + process.exitValue() + ", " + output.strip());
            }
            return executable;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
