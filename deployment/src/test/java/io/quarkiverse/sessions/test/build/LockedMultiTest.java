package io.quarkiverse.sessions.test.build;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;

/** A Multi cannot be locked outside an endpoint. */
class LockedMultiTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Bean.class)
            .assertException(
                    failure -> Refusal.says(failure, "LockedMultiTest$Bean.locked()", "Multi", "ReactiveSession.update"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @ApplicationScoped
    public static class Bean {

        @SessionLock
        public Multi<String> locked() {
            return Multi.createFrom().empty();
        }
    }
}
