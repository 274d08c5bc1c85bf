package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** What a mirror in Redis is asked for a session that a user is logged in to: it has the login from the login on. */
class MirroredUsersCostTest {

    static final Connection MIRROR = Connection.of(MirroredUsersCostTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest.withoutDevServices(ProdLogins.class)
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .overrideConfigKey("quarkus.sessions.auth.mirrors", "redis")
            .overrideRuntimeConfigKey("quarkus.redis.hosts", MIRROR.uri());

    @AfterAll
    static void stop() {
        MIRROR.close();
    }

    @Test
    void oneCallForAChangeAndTwoForALogIn() {
        Browser browser = new Browser();
        browser.text("/auth/login?user=ann");
        browser.text("/auth/put");
        assertThat(RedisTest.sentDuring(MIRROR, () -> browser.text("/auth/put"))).isEqualTo(Map.of("evalsha", 1L));
        Browser other = new Browser();
        assertThat(RedisTest.sentDuring(MIRROR, () -> other.text("/auth/login?user=ann"))).isEqualTo(Map.of("evalsha", 2L));
    }
}
