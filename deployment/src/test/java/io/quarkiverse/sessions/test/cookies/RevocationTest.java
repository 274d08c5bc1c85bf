package io.quarkiverse.sessions.test.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/** With revocation a copy of a cookie opens nothing once its session was ended, or its secret replaced. */
@Tag("core")
class RevocationTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Ways.class, CookieResource.class)
            .overrideConfigKey("quarkus.sessions.store", "cookie")
            .overrideConfigKey("quarkus.sessions.cookie-store.revocation", "in-memory");

    private Browser browser;

    @BeforeEach
    void start() {
        Gate.reset();
        browser = new Browser();
        browser.text("/write?value=first");
    }

    @Test
    void aCopyOfAnEndedSession() {
        Browser copy = browser.copy();
        assertThat(copy.text("/read")).isEqualTo("first");
        browser.text("/end");
        assertThat(copy.text("/read")).isEqualTo("none");
        copy.text("/write?value=another");
        assertThat(copy.text("/read")).isEqualTo("another");
    }

    @Test
    void aCopyFromBeforeARotation() {
        Browser copy = browser.copy();
        browser.text("/rotate");
        assertThat(browser.text("/read")).isEqualTo("first");
        assertThat(copy.text("/read")).isEqualTo("none");
        HttpResponse<String> late = copy.get("/write?value=late");
        assertThat(late.statusCode()).as("it must not overwrite the new cookie").isEqualTo(409);
        assertThat(late.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aSlowResponseAfterTheEndBringsNothingBack() {
        Browser slow = browser.copy();
        CompletableFuture<HttpResponse<String>> held = slow.getAsync("/held");
        Gate.awaitEntered();
        browser.text("/end");
        Gate.open();
        assertThat(held.join().statusCode()).isEqualTo(204);
        assertThat(slow.text("/read")).isEqualTo("none");
    }

    @Test
    void theHolderOfTheNewSecretEndsIt() {
        browser.text("/rotate");
        Browser copy = browser.copy();
        browser.text("/end");
        assertThat(copy.text("/read")).isEqualTo("none");
    }
}
