package io.quarkiverse.sessions.redis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is no server, tests fail and say why. */
class RedisStartFailureTest {

    @Test
    void whatTheServerSaidIsInTheException() {
        assertThatThrownBy(() -> RedisServer.builder().config("no-such-setting yes").run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Redis did not start")
                .hasMessageContaining("no-such-setting yes")
                .hasMessageContaining("Bad directive");
    }

    @Test
    void anExecutableThatDoesNotRunIsNone(@TempDir Path directory) throws IOException {
        Path broken = executable(directory, "#!/bin/sh\necho no libssl\nexit 127\n");
        assertThat(RedisBinary.onPath("/nowhere:" + directory)).contains(broken);
        assertThatThrownBy(() -> RedisBinary.runnable(broken)).isInstanceOf(IOException.class)
                .hasMessageContaining("127").hasMessageContaining("no libssl");
    }

    @Test
    void withoutRedisOnThePathThereIsNone(@TempDir Path directory) {
        assertThat(RedisBinary.onPath(directory.toString())).isEmpty();
        assertThat(RedisBinary.onPath(null)).isEmpty();
    }

    private static Path executable(Path directory, String script) throws IOException {
        Path file = Files.writeString(directory.resolve("redis-server"), script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
