package io.quarkiverse.sessions.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.runtime.security.annotation.HttpAuthenticationMechanism;

/** Of several login sessions a path, or an annotation, selects one. */
class SeveralLoginsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Logins.class, Back.class)
            .overrideConfigKey("quarkus.sessions.login.enabled", "true")
            .overrideConfigKey("quarkus.sessions.\"admin\".login.enabled", "true")
            .overrideConfigKey("quarkus.http.auth.proactive", "false")
            .overrideConfigKey("quarkus.http.auth.permission.front.paths", "/front/*")
            .overrideConfigKey("quarkus.http.auth.permission.front.policy", "authenticated")
            .overrideConfigKey("quarkus.http.auth.permission.front.auth-mechanism", "session");

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
    }

    @Test
    void eachSeesItsOwn() {
        browser.text("/login?front=ann");
        assertThat(browser.text("/front/who")).isEqualTo("ann");
        assertThat(browser.get("/back/who").statusCode()).isEqualTo(401);
        browser.text("/login?back=root");
        assertThat(browser.text("/front/who")).isEqualTo("ann");
        assertThat(browser.text("/back/who")).isEqualTo("root");
    }

    @Test
    void theOthersUserIsNobodyHere() {
        browser.text("/login?back=root");
        assertThat(browser.get("/front/who").statusCode()).isEqualTo(401);
        assertThat(browser.text("/back/who")).isEqualTo("root");
    }

    @Path("/")
    public static class Logins {

        @Inject
        AuthSession front;

        @SessionName("admin")
        AuthSession back;

        @Inject
        SecurityIdentity identity;

        @GET
        @Path("login")
        public void login(@QueryParam("front") String frontUser, @QueryParam("back") String backUser) {
            if (frontUser != null) {
                front.login(frontUser);
            }
            if (backUser != null) {
                back.login(backUser);
            }
        }

        @GET
        @Path("front/who")
        public String who() {
            return identity.getPrincipal().getName();
        }
    }

    @Path("/back/who")
    @HttpAuthenticationMechanism("admin")
    public static class Back {

        @Inject
        SecurityIdentity identity;

        @GET
        @Authenticated
        public String who() {
            return identity.getPrincipal().getName();
        }
    }
}
