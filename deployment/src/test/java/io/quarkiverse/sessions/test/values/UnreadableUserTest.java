package io.quarkiverse.sessions.test.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.SessionValueUnreadable;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** A user of a shape that this version cannot read is nobody's user object, and logged in all the same. */
class UnreadableUserTest {

    private static final List<SessionValueUnreadable> SEEN = new CopyOnWriteArrayList<>();

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Users.class, Observer.class)
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .overrideConfigKey("quarkus.sessions.auth.unlocked-writes", "allow");

    private Browser browser;

    @BeforeEach
    void logIn() {
        browser = new Browser();
        browser.text("/login");
        SEEN.clear();
    }

    @Test
    void thereIsNoUserObject() {
        assertThat(browser.text("/me")).isEqualTo("absent");
        assertThat(browser.text("/reactive-me")).isEqualTo("absent");
        assertThat(SEEN).hasSize(2).extracting(SessionValueUnreadable::sessionName, SessionValueUnreadable::key)
                .containsOnly(org.assertj.core.groups.Tuple.tuple("auth", ""));
    }

    @Test
    void guardsLetThemIn() {
        assertThat(browser.text("/guarded")).isEqualTo("in");
        assertThat(new Browser().get("/guarded").statusCode()).isEqualTo(401);
    }

    @Test
    void theLogInIsRead() {
        assertThat(browser.text("/since")).isEqualTo("true");
    }

    @Test
    void theyLogInAgainAndOut() {
        browser.text("/login");
        browser.text("/logout");
        assertThat(browser.get("/guarded").statusCode()).isEqualTo(401);
    }

    public record Old(String number) {
    }

    public record New(int number) {
    }

    @Singleton
    public static class Observer {

        void unreadable(@Observes SessionValueUnreadable event) {
            SEEN.add(event);
        }
    }

    @Path("/")
    public static class Users {

        @SessionName("auth")
        AuthSession auth;

        @Inject
        @SessionName("auth")
        ReactiveAuthSession reactive;

        @GET
        @Path("login")
        public void login() {
            auth.login(new Old("many"), LoginOptions.builder().principalName("ann").roles("admin").build());
        }

        @GET
        @Path("me")
        public String me() {
            return auth.currentUser(New.class).map(New::toString).orElse("absent");
        }

        @GET
        @Path("reactive-me")
        public Uni<String> reactiveMe() {
            return reactive.currentUser(New.class).map(user -> user.map(New::toString).orElse("absent"));
        }

        @GET
        @Path("guarded")
        @LoginRequired
        public String guarded() {
            return "in";
        }

        @GET
        @Path("since")
        public boolean since() {
            return auth.loggedInAt().isPresent();
        }

        @GET
        @Path("logout")
        public void logout() {
            auth.logout();
        }
    }
}
