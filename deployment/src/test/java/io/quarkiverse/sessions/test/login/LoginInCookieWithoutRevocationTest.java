package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionRegistry;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** Without revocation what cannot work says so, and what to configure. */
class LoginInCookieWithoutRevocationTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Trying.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".store", "cookie");

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/login?user=ann");
    }

    @ParameterizedTest
    @ValueSource(strings = { "others", "everywhere", "end-all" })
    void needsRevocation(String what) {
        assertThat(browser.text("/trying?what=" + what)).contains("quarkus.sessions.\"auth\".cookie-store.revocation");
        assertThat(browser.text("/me")).isEqualTo("ann");
    }

    @ParameterizedTest
    @ValueSource(strings = { "list", "end", "end-others" })
    void needsAnotherStore(String what) {
        assertThat(browser.text("/trying?what=" + what)).contains("store=redis");
    }

    @Test
    void aLogOutIsTheBrowsers() {
        HttpResponse<String> answer = browser.get("/logout");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(browser.text("/me")).isEqualTo("nobody");
    }

    @Path("/trying")
    public static class Trying {

        @Inject
        LoginResource logins;

        @Inject
        SessionRegistry registry;

        @GET
        public String tryIt(@QueryParam("what") String what) {
            try {
                switch (what) {
                    case "others" -> logins.logoutOthers();
                    case "everywhere" -> logins.logoutEverywhere();
                    case "end-all" -> registry.endAll("ann");
                    case "list" -> registry.list("ann");
                    case "end" -> registry.end("ann", "handle");
                    default -> registry.endOthers("ann", "handle");
                }
                return "done";
            } catch (SessionException refused) {
                return refused.getMessage();
            }
        }
    }
}
