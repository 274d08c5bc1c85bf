package io.quarkiverse.sessions.test.build;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** An {@code AuthSession} is injected without a name, but users log in to a named session. */
class UnnamedAuthSessionTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Bean.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
            .assertException(failure -> Refusal.says(failure, "UnnamedAuthSessionTest$Bean#auth", "@SessionName", "[auth]"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @Singleton
    public static class Bean {

        @Inject
        ReactiveAuthSession auth;
    }
}
