package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** The rights that the guide names are enough. */
class RightsTest {

    private static final String RIGHTS = "~session:* +@connection +eval +evalsha +wait +time +hget +hmget +hset +hdel +hexists "
            + "+hkeys +hgetall +hstrlen +del +pexpireat";

    static final Server REDIS = Shared.object(RightsTest.class, Server.class,
            () -> RedisServer.builder().config("user application on >password " + RIGHTS).run());

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest.app(
            REDIS.uri().replace("redis://", "redis://application:password@"), Ways.class)
            .overrideConfigKey("quarkus.sessions.touch-interval", "0S");

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void everyOperation() {
        Browser browser = new Browser();
        for (String way : new String[] { "write", "read", "locked", "locked-unchanged", "write-then-locked", "clear",
                "rotate", "read" }) {
            browser.text("/" + way);
        }
        assertThat(browser.text("/read")).isEqualTo("new");
        browser.text("/end");
        assertThat(browser.text("/read")).isEqualTo("none");
    }
}
