package io.quarkiverse.sessions.test.build;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A lock on an interface, which no class inherits. */
class LockedInterfaceTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Api.class, Bean.class)
            .assertException(failure -> Refusal.says(failure, "LockedInterfaceTest$Api", "@SessionLock", "has no effect",
                    "Annotate the class that implements it"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @SessionLock
    public interface Api {

        void locked();
    }

    @ApplicationScoped
    public static class Bean implements Api {

        @Override
        public void locked() {
        }
    }
}
