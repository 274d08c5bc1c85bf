package io.quarkiverse.sessions.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;

/** A page varies with the session also where another mechanism says who calls, since it is for who has a cookie otherwise. */
class CachedPagesOfAnotherMechanismTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = CachedPages.app()
            .overrideConfigKey("quarkus.http.auth.basic", "true")
            .overrideConfigKey("quarkus.security.users.embedded.enabled", "true")
            .overrideConfigKey("quarkus.security.users.embedded.plain-text", "true")
            .overrideConfigKey("quarkus.security.users.embedded.users.basil", "secret")
            .overrideConfigKey("quarkus.security.users.embedded.roles.basil", "reader")
            .overrideConfigKey("quarkus.http.auth.policy.admins.roles-allowed", "admin")
            .overrideConfigKey("quarkus.http.auth.permission.admins.paths", "/admins/*")
            .overrideConfigKey("quarkus.http.auth.permission.admins.policy", "admins");

    private Browser loggedIn;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        loggedIn = new Browser();
        loggedIn.text("/login?user=ann");
    }

    @ParameterizedTest
    @CsvSource({ "/cached,200", "/policy/rest,200", "/admins/page,403" })
    void varies(String path, int status) {
        for (Browser browser : new Browser[] { new Browser(), loggedIn }) {
            HttpResponse<String> answer = browser.send("GET", path, "Authorization", basic("basil:secret"));
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().allValues("Vary")).contains("Cookie");
        }
    }

    @Test
    void soDoesARefusalOfAPolicy() {
        for (Browser browser : new Browser[] { new Browser(), loggedIn }) {
            HttpResponse<String> answer = browser.get("/admins/page");
            assertThat(answer.statusCode()).isEqualTo(browser == loggedIn ? 403 : 401);
            assertThat(answer.headers().allValues("Vary")).contains("Cookie");
        }
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
