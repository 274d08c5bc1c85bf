package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A mirror in Redis is configured in an application without the Redis extension. */
class RedisMirrorWithoutItsExtensionTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.cart.mirrors", "redis")
            .assertException(failure -> Refusal.says(failure, "'quarkus.sessions.\"cart\".mirrors' asks for Redis",
                    "io.quarkus:quarkus-redis-client", "quarkus ext add redis-client"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
