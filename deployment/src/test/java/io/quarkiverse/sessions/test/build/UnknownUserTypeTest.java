package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** Users are to be decoded to a class that is not there. */
class UnknownUserTypeTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
            .overrideConfigKey("quarkus.sessions.\"auth\".login.user-type", "com.acme.Usr")
            .assertException(failure -> Refusal.says(failure, "quarkus.sessions.\"auth\".login.user-type", "com.acme.Usr"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
