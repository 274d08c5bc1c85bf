package io.quarkiverse.sessions.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;

/** A user of a shape that this version cannot read has the principal and the roles of the login, and no user object. */
abstract class UnreadableUsers {

    /**
     * @param unreadableValues the session's {@code unreadable-values}
     */
    static QuarkusUnitTest app(String unreadableValues) {
        return SessionsTest.app(Users.class)
                .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
                .overrideConfigKey("quarkus.sessions.\"auth\".login.user-type", New.class.getName())
                .overrideConfigKey("quarkus.sessions.\"auth\".unreadable-values", unreadableValues);
    }

    private Browser browser;

    @BeforeEach
    void logIn() {
        browser = new Browser();
        browser.text("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/admins", "/guarded" })
    void isLoggedIn(String path) {
        assertThat(browser.text(path)).isEqualTo("ann [admin] no user object");
        assertThat(new Browser().get(path).statusCode()).isEqualTo(401);
    }

    public record Old(String number) {
    }

    public record New(int number) {
    }

    @Path("/")
    public static class Users {

        @Inject
        SecurityIdentity identity;

        @SessionName("auth")
        AuthSession auth;

        @GET
        @Path("login")
        public void login() {
            auth.login(new Old("many"), LoginOptions.builder().principalName("ann").roles("admin").build());
        }

        @GET
        @Path("admins")
        @RolesAllowed("admin")
        public String admins() {
            return who();
        }

        @GET
        @Path("guarded")
        @LoginRequired
        public String guarded() {
            return who();
        }

        private String who() {
            return identity.getPrincipal().getName() + " " + identity.getRoles() + " "
                    + (identity.getAttribute("user") == null ? "no user object" : "a user object");
        }
    }
}
