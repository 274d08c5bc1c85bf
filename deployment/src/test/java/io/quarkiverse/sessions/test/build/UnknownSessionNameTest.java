package io.quarkiverse.sessions.test.build;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** An injection point asks for a session that is not configured. */
class UnknownSessionNameTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Bean.class)
            .assertException(failure -> Refusal.says(failure, "basket", "UnknownSessionNameTest$Bean",
                    "quarkus.sessions.\"basket\".store=in-memory"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @ApplicationScoped
    public static class Bean {

        @SessionName("basket")
        Session session;

        public boolean use() {
            return session.isNew();
        }
    }
}
