package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.SessionLoggedIn;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** A login that was stored is one, whatever its observers throw. */
class LoginWithFailingObserversTest {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Failing.class);

    @Test
    void isALogIn() {
        Browser browser = new Browser();
        assertThat(browser.get("/login?user=ann").statusCode()).isEqualTo(204);
        assertThat(browser.text("/me")).isEqualTo("ann");
        assertThat(browser.get("/reactive-login?user=bob").statusCode()).isEqualTo(204);
        assertThat(browser.text("/me")).isEqualTo("bob");
        Awaitility.await().untilAsserted(() -> assertThat(CALLS).hasValue(4));
    }

    @ApplicationScoped
    public static class Failing {

        void loggedIn(@Observes SessionLoggedIn event) {
            CALLS.incrementAndGet();
            throw new NoClassDefFoundError("sync");
        }

        void loggedInAsync(@ObservesAsync SessionLoggedIn event) {
            CALLS.incrementAndGet();
            throw new StackOverflowError("async");
        }
    }
}
