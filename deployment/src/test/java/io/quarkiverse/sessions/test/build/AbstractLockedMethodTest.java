package io.quarkiverse.sessions.test.build;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** CDI does not look at what a method implements, so that the lock would not be held. */
class AbstractLockedMethodTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Service.class, Bean.class)
            .assertException(failure -> Refusal.says(failure, "AbstractLockedMethodTest$Service.locked()",
                    "Annotate the class that implements it"));

    @Test
    void refused() {
        Refusal.expected();
    }

    public interface Service {

        @SessionLock
        void locked();
    }

    @ApplicationScoped
    public static class Bean implements Service {

        @Override
        public void locked() {
        }
    }
}
