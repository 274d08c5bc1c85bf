package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** The ends of sessions in cookies are to be remembered in Redis, in an application without the Redis extension. */
class RedisRevocationWithoutItsExtensionTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.cart.store", "cookie")
            .overrideConfigKey("quarkus.sessions.cart.cookie-store.revocation", "redis")
            .assertException(
                    failure -> Refusal.says(failure, "'quarkus.sessions.\"cart\".cookie-store.revocation' asks for Redis",
                            "io.quarkus:quarkus-redis-client", "quarkus ext add redis-client"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
