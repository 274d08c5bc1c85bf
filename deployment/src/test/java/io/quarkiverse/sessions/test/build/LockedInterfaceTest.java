package io.quarkiverse.sessions.test.build;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** Annotations of a class are inherited, those of an interface are not, so that the lock would not be held. */
class LockedInterfaceTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Api.class, Resource.class)
            .assertException(failure -> Refusal.says(failure, "LockedInterfaceTest$Api",
                    "Move it to the implementing class"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @Path("/")
    @SessionLock
    public interface Api {

        @GET
        void locked();
    }

    public static class Resource implements Api {

        @Override
        public void locked() {
        }
    }
}
