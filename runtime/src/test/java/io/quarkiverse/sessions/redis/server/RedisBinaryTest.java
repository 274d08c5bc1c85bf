package io.quarkiverse.sessions.redis.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests get the version that they ask for. */
class RedisBinaryTest {

    @Test
    void theOldestSupportedVersion() {
        try (RedisServer server = RedisServer.builder().binary(RedisBinary.REDIS_6_2).run()) {
            assertThat(Info.of(server, "server").get("redis_version")).startsWith("6.2.");
        }
    }

    @Test
    void theInstalledOneWhereThereIsOne() {
        assertThat(RedisBinary.INSTALLED.executable())
                .isEqualTo(RedisBinary.onPath(System.getenv("PATH")).orElseGet(RedisBinary.REDIS_6_2::executable));
    }
}
