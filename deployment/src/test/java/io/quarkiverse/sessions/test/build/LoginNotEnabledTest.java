package io.quarkiverse.sessions.test.build;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** An {@code AuthSession} is injected of a session that nobody can log in to. */
class LoginNotEnabledTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Bean.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".store", "in-memory")
            .assertException(failure -> Refusal.says(failure, "LoginNotEnabledTest$Bean#auth",
                    "quarkus.sessions.\"auth\".login.enabled=true"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @Singleton
    public static class Bean {

        @Inject
        @SessionName("auth")
        AuthSession auth;
    }
}
