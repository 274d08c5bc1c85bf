package io.quarkiverse.sessions.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.web.Route;

/** What a guard lets pass depends on the cookie, also where authentication has read the session before. */
class GuardedRouteTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = Accounts.app(Routes.class, Guarded.class);

    @Test
    void isNotForCachesToKeepForOthers() {
        Browser browser = new Browser();
        assertThat(browser.get("/route").statusCode()).isEqualTo(401);
        browser.text("/login?user=ann");
        HttpResponse<String> answer = browser.get("/route");
        assertThat(answer.body()).isEqualTo("in");
        assertThat(answer.headers().allValues("Vary")).containsExactly("Cookie");
    }

    @ApplicationScoped
    public static class Routes {

        @Inject
        Guarded guarded;

        @Route(path = "/route", type = Route.HandlerType.BLOCKING)
        public String guarded() {
            return guarded.in();
        }
    }

    @ApplicationScoped
    public static class Guarded {

        @LoginRequired
        public String in() {
            return "in";
        }
    }
}
