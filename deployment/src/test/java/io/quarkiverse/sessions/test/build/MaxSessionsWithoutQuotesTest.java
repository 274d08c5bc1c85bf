package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A session's name may stand in keys without quotes; what is refused with them is refused without. */
class MaxSessionsWithoutQuotesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.auth.store", "in-memory")
            .overrideConfigKey("quarkus.sessions.auth.login.max-sessions", "3")
            .assertException(failure -> Refusal.says(failure, "login.max-sessions", "nobody can log in"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
