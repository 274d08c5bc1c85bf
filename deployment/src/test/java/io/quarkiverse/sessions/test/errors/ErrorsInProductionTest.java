package io.quarkiverse.sessions.test.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusProdModeTest;
import io.vertx.core.json.JsonObject;

/** In production the answer says nothing of what is inside; clients that accept JSON get a problem document. */
class ErrorsInProductionTest {

    static final int PORT = freePort();

    @RegisterExtension
    static final QuarkusProdModeTest APP = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClass(FailingResource.class)
                    .addClass(FailingResource.Routes.class))
            .setApplicationName("errors-in-production").setRun(false)
            .setForcedDependencies(
                    List.of(Dependency.of("io.quarkus", "quarkus-reactive-routes", Version.getVersion())))
            .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
            .setRuntimeProperties(Map.of("quarkus.http.port", Integer.toString(PORT),
                    "quarkus.sessions.unlocked-writes", "deny",
                    "quarkus.sessions.max-size", "2K",
                    "quarkus.sessions.cookie.secure", "false"));

    private Browser browser;

    @BeforeAll
    static void start() {
        APP.start();
    }

    @AfterAll
    static void stop() {
        APP.stop();
    }

    @BeforeEach
    void create() {
        browser = new Browser(PORT);
        browser.text("/create");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/denied | 500 | The session could not be used.",
            "/busy | 503 | The session is not available now. Try again.",
            "/too-many | 409 | You are logged in too many times. Log out elsewhere first.",
            "/guarded | 401 | You are not logged in.",
            "/large?size=5000 | 500 | The session could not be used.",
            "/large-at-commit?size=5000 | 500 | The session could not be used.",
            "/route/denied | 500 | The session could not be used.",
            "/route/busy | 503 | The session is not available now. Try again.",
            "/route/guarded | 401 | You are not logged in." })
    void nothingFromInside(String path, int status, String text) {
        HttpResponse<String> answer = browser.send("GET", path, "Accept", "text/html,*/*;q=0.8");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(text);
        HttpResponse<String> problem = browser.send("GET", path, "Accept", "application/json");
        assertThat(problem.statusCode()).isEqualTo(status);
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject document = new JsonObject(problem.body());
        assertThat(document.fieldNames()).containsExactlyInAnyOrder("title", "status", "detail");
        assertThat(document.getInteger("status")).isEqualTo(status);
        assertThat(document.getString("detail")).isEqualTo(text);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
