package io.quarkiverse.sessions.test.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.json.JsonObject;

/** In dev and test mode the answer says what happened and what to do, as text or as a problem document. */
@Tag("core")
class ErrorsForDevelopersTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(FailingResource.class)
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "deny")
            .overrideConfigKey("quarkus.sessions.max-size", "2K")
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true");

    private Browser browser;

    @BeforeEach
    void create() {
        browser = new Browser();
        browser.text("/create");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/denied | 500 | 'secret-key' | use update or @SessionLock",
            "/busy | 503 | The lock of session 'cart' was not free | lock.wait-timeout",
            "/too-many | 409 | The user has 3 sessions | login.at-max-sessions=evict-oldest",
            "/guarded | 401 | Nobody is logged in to session 'auth' | @LoginRequired(redirect = ...)",
            "/large?size=5000 | 500 | max-size | Keep less in the session",
            "/large-at-commit?size=5000 | 500 | max-size | Keep less in the session",
            "/route/denied | 500 | are stored by endpoints of Quarkus REST only | use update",
            "/route/busy | 503 | The lock of session 'cart' was not free | lock.wait-timeout",
            "/route/guarded | 401 | Nobody is logged in to session 'auth' | @LoginRequired(redirect = ...)" })
    void inText(String path, int status, String what, String advice) {
        for (String accept : new String[] { "*/*", "text/html,application/xhtml+xml,*/*;q=0.8", "text/plain" }) {
            HttpResponse<String> answer = browser.send("GET", path, "Accept", accept);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
            assertThat(answer.body()).contains(what, advice);
        }
        HttpResponse<String> problem = browser.send("GET", path, "Accept", "application/json");
        assertThat(problem.statusCode()).isEqualTo(status);
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject document = new JsonObject(problem.body());
        assertThat(document.getInteger("status")).isEqualTo(status);
        assertThat(document.getString("detail")).contains(what);
        assertThat(problem.body()).contains(advice);
    }

    @ParameterizedTest
    @CsvSource({ "/busy", "/route/busy" })
    void retryAfterStays(String path) {
        for (String accept : new String[] { "text/plain", "application/json" }) {
            assertThat(browser.send("GET", path, "Accept", accept).headers().firstValue("Retry-After")).contains("1");
        }
    }

    @Test
    void anEndpointOfJsonAnswersWhoTakesAnythingInJson() {
        HttpResponse<String> answer = browser.send("GET", "/json", "Accept", "*/*");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(browser.get("/json").headers().firstValue("Content-Type")).contains("application/problem+json");
    }
}
