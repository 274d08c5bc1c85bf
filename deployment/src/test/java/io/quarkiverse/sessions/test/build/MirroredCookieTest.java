package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A session in a cookie is to have a mirror. */
class MirroredCookieTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.store", "cookie")
            .overrideConfigKey("quarkus.sessions.mirrors", "in-memory")
            .assertException(failure -> Refusal.says(failure, "'quarkus.sessions.mirrors'", "kept in a cookie",
                    "choose another store"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
