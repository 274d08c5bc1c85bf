package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** Log in, use the session, log out: guards refuse before and after and admit between. */
@Tag("core")
class LoginLifeCycleTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Guarded.class);

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        SteeredStore.reset();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/login?user=ann | ann | /logout",
            "/reactive-login?user=ann | ann | /reactive-logout",
            "/login-number | 42 | /logout",
            "/login-map | {name=ann, age=30} | /logout" })
    void inAndOut(String login, String user, String logout) {
        guardsAnswer(401);
        assertThat(browser.text("/me")).isEqualTo("nobody");
        browser.text(login);
        guardsAnswer(200);
        assertThat(sorted(browser.text("/me"))).isEqualTo(sorted(user));
        assertThat(sorted(browser.text("/reactive-me"))).isEqualTo(sorted(user));
        browser.text("/put?value=book");
        assertThat(browser.text("/get")).isEqualTo("book");
        browser.text(logout);
        assertThat(browser.cookie("AUTH")).isNull();
        guardsAnswer(401);
        assertThat(browser.text("/get")).isEqualTo("nothing");
    }

    @Test
    void whoWasLoggedOutStaysOut() {
        browser.text("/login?user=ann");
        Browser copy = browser.copy();
        browser.text("/logout");
        assertThat(copy.text("/me")).isEqualTo("nobody");
        assertThat(copy.get("/guarded").statusCode()).isEqualTo(401);
    }

    @Test
    void whatWasThereBeforeIsGone() {
        browser.text("/put?value=anonymous");
        browser.text("/login?user=ann");
        assertThat(browser.text("/get")).isEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource({ "/login?user=ann&keep=true", "/reactive-login?user=ann&keep=true", "/put-and-login" })
    void unlessItIsKept(String login) {
        browser.text("/put?value=cart");
        browser.text(login);
        assertThat(browser.text("/get")).isEqualTo("cart");
    }

    @Test
    void anotherUsersDataIsNotKept() {
        browser.text("/login?user=ann");
        browser.text("/put?value=private");
        browser.text("/login?user=bob&keep=true");
        assertThat(browser.text("/me")).isEqualTo("bob");
        assertThat(browser.text("/keys")).isEqualTo("[]");
    }

    @Test
    void theSameUsersDataIs() {
        browser.text("/login?user=ann");
        browser.text("/put?value=own");
        browser.text("/login?user=ann");
        assertThat(browser.text("/get")).isEqualTo("own");
    }

    @Test
    void aLogInTakesEffectWhenCalled() {
        HttpResponse<String> failed = browser.get("/login-then-fail");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(browser.text("/me")).isEqualTo("ann");
    }

    @Test
    void theSessionIsOneUnderAllItsTypes() {
        browser.text("/login?user=ann");
        browser.text("/put?value=x");
        assertThat(browser.text("/as-session")).isEqualTo("x x");
    }

    @Test
    void theHandleStays() {
        browser.text("/put?value=x");
        String handle = browser.text("/handle");
        browser.text("/login?user=ann");
        assertThat(browser.text("/handle")).isEqualTo(handle);
    }

    private void guardsAnswer(int status) {
        for (String path : new String[] { "/guarded", "/guarded/uni", "/guarded/stage" }) {
            HttpResponse<String> answer = browser.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(status);
            assertThat(answer.body()).as(path).startsWith(status == 200 ? "in" : "Nobody is logged in");
        }
    }

    private static String sorted(String text) {
        return text.chars().sorted().collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Path("/")
    public static class Guarded {

        @Inject
        LoginResource logins;

        @Inject
        @SessionName("auth")
        Session session;

        @Inject
        @SessionName("auth")
        ReactiveSession reactive;

        @GET
        @Path("as-session")
        public String asSession() {
            return session.get("item", String.class).orElseThrow() + " "
                    + reactive.get("item", String.class).await().indefinitely().orElseThrow();
        }

        @GET
        @Path("guarded")
        @LoginRequired
        public String blocking() {
            return "in";
        }

        @GET
        @Path("guarded/uni")
        @LoginRequired(session = "auth")
        public Uni<String> uni() {
            return Uni.createFrom().item("in");
        }

        @GET
        @Path("guarded/stage")
        @LoginRequired
        public CompletionStage<String> stage() {
            return CompletableFuture.completedFuture("in");
        }

        @GET
        @Path("login-then-fail")
        public void loginThenFail() {
            logins.login("ann", false);
            throw new IllegalStateException("after the login");
        }

        @GET
        @Path("put-and-login")
        public void putAndLogin() {
            logins.put("cart");
            logins.login("ann", true);
        }
    }
}
