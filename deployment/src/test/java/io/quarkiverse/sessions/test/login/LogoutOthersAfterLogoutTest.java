package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkus.test.QuarkusUnitTest;

/** Whoever was logged out meanwhile logs nobody else out, and is not told so either. */
class LogoutOthersAfterLogoutTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Slow.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".store", "cookie")
            .overrideConfigKey("quarkus.sessions.\"auth\".cookie-store.revocation", "in-memory");

    @Test
    void isRefused() {
        Gate.reset();
        Browser laptop = new Browser();
        Browser phone = new Browser();
        laptop.text("/login?user=ann");
        phone.text("/login?user=ann");
        CompletableFuture<HttpResponse<String>> late = laptop.copy().getAsync("/slow/logout-others");
        Gate.awaitEntered();
        laptop.text("/logout");
        Gate.open();
        assertThat(late.join().statusCode()).isEqualTo(401);
        assertThat(phone.text("/me")).isEqualTo("ann");
    }

    @Path("/slow")
    public static class Slow {

        @Inject
        @SessionName("auth")
        AuthSession auth;

        @GET
        @Path("logout-others")
        public void logoutOthers() {
            auth.keys();
            Gate.pass();
            auth.logoutOthers();
        }
    }
}
