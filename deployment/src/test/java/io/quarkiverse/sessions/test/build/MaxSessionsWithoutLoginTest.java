package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A limit on the sessions of users who cannot log in. */
class MaxSessionsWithoutLoginTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", "3")
            .assertException(failure -> Refusal.says(failure, "quarkus.sessions.\"auth\".login.max-sessions",
                    "quarkus.sessions.\"auth\".login.enabled=true"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
