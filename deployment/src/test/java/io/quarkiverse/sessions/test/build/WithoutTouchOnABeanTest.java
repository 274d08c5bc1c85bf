package io.quarkiverse.sessions.test.build;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.SessionWithoutTouch;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** An annotation that would do nothing is refused. */
class WithoutTouchOnABeanTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Service.class)
            .assertException(failure -> Refusal.says(failure, "@SessionWithoutTouch on " + Service.class.getName()
                    + ".poll() has no effect, since it is no REST endpoint and no class with endpoints. Annotate those"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @ApplicationScoped
    public static class Service {

        @SessionWithoutTouch
        public String poll() {
            return "";
        }
    }
}
