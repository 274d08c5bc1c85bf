package io.quarkiverse.sessions.test.build;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A guard does not say which of several log-in sessions it means. */
class GuardOfSeveralLoginsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Bean.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
            .overrideConfigKey("quarkus.sessions.\"admin\".login.enabled", "true")
            .assertException(
                    failure -> Refusal.says(failure, "GuardOfSeveralLoginsTest$Bean", "@LoginRequired", "[admin, auth]"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @ApplicationScoped
    public static class Bean {

        @LoginRequired
        public void guarded() {
        }
    }
}
