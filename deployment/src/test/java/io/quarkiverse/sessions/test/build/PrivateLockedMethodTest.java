package io.quarkiverse.sessions.test.build;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A private method cannot hold a lock. */
class PrivateLockedMethodTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Bean.class)
            .assertException(failure -> Refusal.says(failure, "PrivateLockedMethodTest$Bean.locked()", "private",
                    "Make it an instance method"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @ApplicationScoped
    public static class Bean {

        public void call() {
            locked();
        }

        @SessionLock
        private void locked() {
        }
    }
}
