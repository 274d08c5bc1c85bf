package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;

/** A session that becomes another user's is not counted among the first one's any more when the login is answered. */
class PlaceLeftForAnotherUserTest {

    private static final String FORGET = "forget auth";

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(RegistryResource.class)
            .overrideConfigKey("quarkus.sessions.auth.login.max-sessions", "2");

    private String user;
    private Browser ann;
    private Browser switched;

    /** Sessions of the test before would be ended by these logins and forgotten in the background: that call would be held. */
    @BeforeEach
    void two(TestInfo test) {
        SteeredStore.reset();
        user = test.getTestMethod().orElseThrow().getName();
        ann = loggedIn();
        switched = loggedIn();
    }

    @Test
    void endsNobodysSession() throws Exception {
        CompletableFuture<Void> forgotten = SteeredStore.holdNext(FORGET);
        CompletableFuture<Integer> answer = CompletableFuture
                .supplyAsync(() -> switched.get("/login?user=bob").statusCode());
        assertThatThrownBy(() -> answer.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        forgotten.complete(null);
        assertThat(answer.get()).isEqualTo(204);
        loggedIn();
        assertThat(ann.text("/me")).isEqualTo(user);
        assertThat(switched.text("/me")).isEqualTo("bob");
    }

    @Test
    void theLogInIsOneAlsoWhereItCannotBeGivenBack() {
        SteeredStore.FAILING.add(FORGET);
        switched.text("/login?user=bob");
        assertThat(switched.text("/me")).isEqualTo("bob");
        SteeredStore.reset();
    }

    private Browser loggedIn() {
        Browser browser = new Browser();
        browser.text("/login?user=" + user);
        return browser;
    }
}
