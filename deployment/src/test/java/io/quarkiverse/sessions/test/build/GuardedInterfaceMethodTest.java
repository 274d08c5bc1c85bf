package io.quarkiverse.sessions.test.build;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.FreshLogin;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A guard on an interface's method that is no endpoint: beans do not inherit it. */
class GuardedInterfaceMethodTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Api.class, Bean.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
            .assertException(failure -> Refusal.says(failure, "GuardedInterfaceMethodTest$Api.guarded()", "@FreshLogin",
                    "guards nothing", "Annotate the class that implements it"));

    @Test
    void refused() {
        Refusal.expected();
    }

    public interface Api {

        @FreshLogin(maxAge = "10M")
        void guarded();
    }

    @ApplicationScoped
    public static class Bean implements Api {

        @Override
        public void guarded() {
        }
    }
}
