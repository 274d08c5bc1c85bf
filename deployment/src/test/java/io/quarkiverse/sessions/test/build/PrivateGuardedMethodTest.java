package io.quarkiverse.sessions.test.build;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A guard on a method that nobody can intercept. */
class PrivateGuardedMethodTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Bean.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
            .assertException(failure -> Refusal.says(failure, "@LoginRequired on " + Bean.class.getName()
                    + ".guarded() guards nothing, since the method is private. Make it an instance method that is neither private "
                    + "nor final"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @ApplicationScoped
    public static class Bean {

        @LoginRequired
        private void guarded() {
        }
    }
}
