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
            .assertException(failure -> Refusal.says(failure, "@SessionLock on " + Bean.class.getName()
                    + ".locked() has no effect, since the method is private. Make it an instance method that is not private"));

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
