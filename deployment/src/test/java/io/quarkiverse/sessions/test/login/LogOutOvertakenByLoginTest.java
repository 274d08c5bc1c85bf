package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;

/** A logout on its way, whose cookie a login replaces, ends the session of the user that it had, and no other. */
class LogOutOvertakenByLoginTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app();

    private Browser browser;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        browser = new Browser();
        browser.text("/put?value=anonymous");
    }

    private static HttpResponse<String> overtaken(Browser late, String logout, Browser browser) {
        CompletableFuture<Void> release = SteeredStore.holdNext("end auth");
        CompletableFuture<HttpResponse<String>> slow = late.getAsync(logout);
        Awaitility.await().until(() -> SteeredStore.CALLS.contains("end auth"));
        browser.text("/login?user=ann");
        release.complete(null);
        return slow.join();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/logout", "/invalidate", "/reactive-logout" })
    void theUserIsLoggedOut(String logout) {
        browser.text("/login?user=ann");
        Browser late = browser.copy();
        HttpResponse<String> answer = overtaken(late, logout, browser);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(late.cookie("AUTH")).isNull();
        assertThat(browser.text("/me")).isEqualTo("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/logout", "/invalidate", "/reactive-logout" })
    void aPlantedCookieLogsNobodyOut(String logout) {
        Browser attacker = browser.copy();
        HttpResponse<String> answer = overtaken(attacker, logout, browser);
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(attacker.cookie("AUTH")).isNull();
        assertThat(browser.text("/me")).isEqualTo("ann");
    }
}
