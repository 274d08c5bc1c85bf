package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** An inherited value that does not go with a session's own is named by the key that sets it. */
class BadInheritedValueTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.lock.max-hold", "30S")
            .overrideConfigKey("quarkus.sessions.cart.lock.lease", "40S")
            .assertException(failure -> Refusal.says(failure, "'quarkus.sessions.lock.max-hold' must not be shorter than"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
