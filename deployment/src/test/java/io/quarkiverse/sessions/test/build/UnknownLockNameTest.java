package io.quarkiverse.sessions.test.build;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A lock names a session that is not configured. */
class UnknownLockNameTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Bean.class)
            .assertException(failure -> Refusal.says(failure, "basket", "UnknownLockNameTest$Bean.locked()",
                    "quarkus.sessions.\"basket\".store=in-memory"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @ApplicationScoped
    public static class Bean {

        @SessionLock("basket")
        public void locked() {
        }
    }
}
