package io.quarkiverse.sessions.observability;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Administrators are asked who they are where nobody else has asked before. */
class LazilyAuthenticatedAdministratorsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = ObservedTest.app()
            .overrideConfigKey("quarkus.management.enabled", "true")
            .overrideConfigKey("quarkus.management.auth.enabled", "true")
            .overrideConfigKey("quarkus.management.auth.basic", "true")
            .overrideConfigKey("quarkus.management.auth.proactive", "false")
            .overrideConfigKey("quarkus.http.auth.proactive", "false")
            .overrideRuntimeConfigKey("quarkus.management.test-port", "0")
            .overrideConfigKey("quarkus.security.users.embedded.enabled", "true")
            .overrideConfigKey("quarkus.security.users.embedded.plain-text", "true")
            .overrideConfigKey("quarkus.security.users.embedded.users.root", "root")
            .overrideConfigKey("quarkus.security.users.embedded.roles.root", "root")
            .overrideConfigKey("quarkus.security.users.embedded.users.ann", "ann")
            .overrideConfigKey("quarkus.security.users.embedded.roles.ann", "session-admin")
            .overrideConfigKey("quarkus.sessions.login.enabled", "true")
            .overrideRuntimeConfigKey("quarkus.sessions.management.enabled", "true")
            .overrideRuntimeConfigKey("quarkus.sessions.management.roles-allowed", "auditor,root");

    @TestHTTPResource(value = "sessions/default/count", management = true)
    URI count;

    @Test
    void oneOfTheRolesIsEnough() {
        given().auth().preemptive().basic("root", "root").get(count).then().statusCode(200).body("principals", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({ "ann,ann,403", "root,wrong,401", "nobody,nobody,401" })
    void othersAreRefused(String user, String password, int status) {
        given().auth().preemptive().basic(user, password).get(count).then().statusCode(status);
    }

    @Test
    void whoeverDoesNotSayWhoTheyAreIsAsked() {
        given().get(count).then().statusCode(401).header("WWW-Authenticate", startsWith("basic"));
    }
}
