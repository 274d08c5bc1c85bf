package io.quarkiverse.sessions.test.build;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A guard on an interface, which no class inherits. */
class GuardedInterfaceTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Api.class, Bean.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
            .assertException(failure -> Refusal.says(failure, "GuardedInterfaceTest$Api", "@LoginRequired", "guards nothing",
                    "Annotate the class that implements it"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @LoginRequired
    public interface Api {

        void guarded();
    }

    @ApplicationScoped
    public static class Bean implements Api {

        @Override
        public void guarded() {
        }
    }
}
