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

/** A login on its way, whose session another login has taken and a third has ended, is a login all the same. */
class OvertakenByTwoLoginsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app();

    private Browser browser;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        browser = new Browser();
        browser.text("/put?value=anonymous");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/login?user=ann&keep=true", "/reactive-login?user=ann" })
    void succeeds(String login) {
        Browser first = browser.copy();
        Browser second = browser.copy();
        CompletableFuture<Void> release = SteeredStore.holdNext("login auth");
        CompletableFuture<HttpResponse<String>> slow = browser.getAsync(login);
        Awaitility.await().until(() -> SteeredStore.CALLS.contains("login auth"));
        first.text("/login?user=ann");
        second.text("/login?user=ann");
        release.complete(null);
        assertThat(slow.join().statusCode()).isEqualTo(204);
        assertThat(browser.text("/me")).isEqualTo("ann");
        assertThat(browser.text("/get")).as("nothing is taken from the session that ended").isEqualTo("nothing");
    }
}
