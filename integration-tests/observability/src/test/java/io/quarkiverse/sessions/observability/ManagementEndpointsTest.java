package io.quarkiverse.sessions.observability;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Administrators see who is logged in, and log users out, on the management interface. Nobody else does. */
class ManagementEndpointsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = ObservedTest.app(Login.class)
            .overrideConfigKey("quarkus.management.enabled", "true")
            .overrideConfigKey("quarkus.management.auth.enabled", "true")
            .overrideConfigKey("quarkus.management.auth.basic", "true")
            .overrideRuntimeConfigKey("quarkus.management.test-port", "0")
            .overrideConfigKey("quarkus.security.users.embedded.enabled", "true")
            .overrideConfigKey("quarkus.security.users.embedded.plain-text", "true")
            .overrideConfigKey("quarkus.security.users.embedded.users.root", "root")
            .overrideConfigKey("quarkus.security.users.embedded.roles.root", "session-admin")
            .overrideConfigKey("quarkus.security.users.embedded.users.ann", "ann")
            .overrideConfigKey("quarkus.security.users.embedded.roles.ann", "user")
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .overrideRuntimeConfigKey("quarkus.sessions.management.enabled", "true")
            .overrideConfigKey("quarkus.sessions.secret.login.enabled", "true")
            .overrideRuntimeConfigKey("quarkus.sessions.secret.management.enabled", "false");

    @TestHTTPResource(value = "sessions/", management = true)
    URI management;

    @Test
    void whoIsLoggedInIsSeenAndLoggedOut() {
        Browser ann = loggedIn("ann");
        Browser other = loggedIn("ann");
        loggedIn("zo\u00eb / b");
        get("auth/count").statusCode(200).body("principals", equalTo(2));
        get("auth/principals").body("principals", containsInAnyOrder("ann", "zo\u00eb / b")).body("next", equalTo(null));
        String next = get("auth/principals?limit=1").body("principals", hasSize(1)).extract().path("next");
        asRoot().queryParam("cursor", next).get(management.resolve("auth/principals")).then().statusCode(200);

        String handle = get("auth/principals/ann").body("sessions", hasSize(2)).extract().path("sessions[0].handle");
        assertThat(handle).isEqualTo(other.text("/handle"));
        delete("auth/principals/zo%C3%AB%20%2F%20b/" + handle).statusCode(404);
        assertThat(other.get("/who").statusCode()).as("another user's session is not ended").isEqualTo(200);
        delete("auth/principals/ann/" + handle).statusCode(200).body("ended", equalTo(1));
        assertThat(other.get("/who").statusCode()).isEqualTo(401);
        assertThat(ann.get("/who").statusCode()).isEqualTo(200);
        delete("auth/principals/ann").statusCode(200).body("ended", equalTo(1));
        assertThat(ann.get("/who").statusCode()).isEqualTo(401);
        get("auth/principals").body("principals", contains("zo\u00eb / b"));
        delete("auth/principals/zo%C3%AB%20%2F%20b").body("ended", equalTo(1));
    }

    @Test
    void nothingThatIsToldOpensASession() {
        Browser ann = loggedIn("bob");
        get("auth/principals/bob").body(not(containsString(ann.cookie("AUTH"))))
                .body(not(containsString(ann.cookie("AUTH").substring(22)))).header("Cache-Control", "no-store");
        delete("auth/principals/bob").statusCode(200);
    }

    @Test
    void whoeverHasNotTheRoleIsRefused() {
        given().get(management.resolve("auth/count")).then().statusCode(401);
        given().auth().preemptive().basic("ann", "ann").get(management.resolve("auth/count")).then().statusCode(403);
        given().auth().preemptive().basic("root", "wrong").get(management.resolve("auth/count")).then().statusCode(401);
        given().auth().preemptive().basic("ann", "ann").delete(management.resolve("auth/principals/ann")).then()
                .statusCode(403);
    }

    @Test
    void sessionsThatAreNotConfiguredHaveNone() {
        get("secret/count").statusCode(404);
        get("default/count").statusCode(404);
        get("nobody/count").statusCode(404);
        assertThat(new Browser().get("/q/sessions/auth/count").statusCode()).as("on the main interface").isEqualTo(404);
    }

    @Test
    void badInputIsToldOf() {
        get("auth/principals?limit=0").statusCode(400).body("message", containsString("1 to 1000"));
        get("auth/principals?limit=many").statusCode(400).body("message", equalTo("limit must be a number"));
    }

    private ValidatableResponse get(String path) {
        return asRoot().get(management.resolve(path)).then();
    }

    private ValidatableResponse delete(String path) {
        return asRoot().urlEncodingEnabled(false).delete(management.resolve(path).toString()).then();
    }

    private static RequestSpecification asRoot() {
        return given().auth().preemptive().basic("root", "root");
    }

    private static Browser loggedIn(String user) {
        Browser browser = new Browser();
        assertThat(browser.send("POST", "/login", "User", URLEncoder.encode(user, StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(204);
        return browser;
    }

    @Path("/")
    public static class Login {

        @SessionName("auth")
        AuthSession auth;

        @POST
        @Path("login")
        public void login(@HeaderParam("User") String user) {
            auth.login(URLDecoder.decode(user, StandardCharsets.UTF_8));
        }

        @GET
        @Path("handle")
        public String handle() {
            return auth.handle();
        }

        @GET
        @Path("who")
        @LoginRequired(session = "auth")
        public String who() {
            return auth.principalName().orElseThrow();
        }
    }
}
