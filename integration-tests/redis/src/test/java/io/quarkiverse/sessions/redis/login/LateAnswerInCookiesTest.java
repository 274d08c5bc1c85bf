package io.quarkiverse.sessions.redis.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkus.test.QuarkusUnitTest;

/** Of concurrent answers the last one's cookie wins; if it is from before a login or a logout, it opens nothing. */
class LateAnswerInCookiesTest {

    static final Server REDIS = Server.of(LateAnswerInCookiesTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.inCookies(REDIS.uri());

    private Browser browser;

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @BeforeEach
    void start() {
        Gate.reset();
        browser = new Browser();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/slow-update?value=late", "/slow-put?value=late" })
    void toARequestFromBeforeTheLogIn(String path) {
        browser.text("/put?value=planted");
        CompletableFuture<HttpResponse<String>> late = browser.getAsync(path);
        Gate.awaitEntered();
        Browser loggedIn = browser.copy();
        loggedIn.text("/login?user=ann");
        Gate.open();
        late.join();
        assertThat(browser.text("/me")).isEqualTo("nobody");
        assertThat(browser.text("/get")).isEqualTo("nothing");
        assertThat(loggedIn.text("/me")).isEqualTo("ann");
    }

    @ParameterizedTest
    @CsvSource({ "/logout,/slow-update?value=late", "/logout,/slow-put?value=late",
            "/logout-everywhere,/slow-update?value=late", "/logout-everywhere,/slow-put?value=late" })
    void toARequestFromBeforeTheLogOut(String logOut, String path) {
        browser.text("/login?user=ann");
        CompletableFuture<HttpResponse<String>> late = browser.getAsync(path);
        Gate.awaitEntered();
        browser.copy().text(logOut);
        Gate.open();
        late.join();
        assertThat(browser.text("/me")).isEqualTo("nobody");
        assertThat(browser.text("/get")).isEqualTo("nothing");
    }
}
