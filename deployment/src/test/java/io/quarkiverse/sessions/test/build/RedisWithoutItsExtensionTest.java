package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** Redis is configured in an application without the Redis extension. */
class RedisWithoutItsExtensionTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.cart.store", "redis")
            .assertException(failure -> Refusal.says(failure, "'quarkus.sessions.\"cart\".store' asks for Redis",
                    "io.quarkus:quarkus-redis-client", "quarkus ext add redis-client"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
