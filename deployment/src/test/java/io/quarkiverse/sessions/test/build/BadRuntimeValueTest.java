package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A bad run-time value stops the start. */
class BadRuntimeValueTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideRuntimeConfigKey("quarkus.sessions.idle-timeout", "-5M")
            .assertException(failure -> Refusal.says(failure, "'quarkus.sessions.idle-timeout' must be positive"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
