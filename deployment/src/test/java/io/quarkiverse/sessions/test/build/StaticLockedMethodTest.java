package io.quarkiverse.sessions.test.build;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A static method cannot hold a lock. */
class StaticLockedMethodTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Bean.class)
            .assertException(failure -> Refusal.says(failure, "StaticLockedMethodTest$Bean.locked()", "static"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @ApplicationScoped
    public static class Bean {

        @SessionLock
        public static void locked() {
        }
    }
}
