package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** Sessions in cookies cannot be counted. */
class MaxSessionsInCookiesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
            .overrideConfigKey("quarkus.sessions.\"auth\".store", "cookie")
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", "3")
            .assertException(failure -> Refusal.says(failure, "quarkus.sessions.\"auth\".login.max-sessions", "cookie"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
