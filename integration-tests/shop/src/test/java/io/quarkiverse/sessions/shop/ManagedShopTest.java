package io.quarkiverse.sessions.shop;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.filter.cookie.CookieFilter;
import io.restassured.specification.RequestSpecification;

/** Shopkeepers see who is signed in, and sign customers out, on the management interface. */
@QuarkusTest
@TestProfile(OnManagementInterface.class)
class ManagedShopTest extends PageTest {

    @TestHTTPResource(value = "sessions/", management = true)
    URI management;

    private final CookieFilter browser = new CookieFilter();

    @Test
    void signsCustomersOut() {
        signIn(browser, "ann");
        as("kim").get(management.resolve("auth/principals")).then().statusCode(200)
                .body("principals", contains("ann"));

        as("kim").delete(management.resolve("auth/principals/ann")).then().statusCode(200).body("ended", equalTo(1));

        assertSignedOut(browser);
    }

    @Test
    void refusesEverybodyElse() {
        URI principals = management.resolve("auth/principals");
        given().get(principals).then().statusCode(401);
        given().auth().preemptive().basic("kim", "wrong").get(principals).then().statusCode(401);
        as("ann").get(principals).then().statusCode(403);
    }

    @Test
    void isApartFromTheShop() {
        given().get("/q/sessions/auth/principals").then().statusCode(404);
        given().get("/q/metrics").then().statusCode(404);
        given().get(management.resolve("../metrics")).then().statusCode(200).body(containsString("sessions_locks_held_locks"));
        as("kim").redirects().follow(false).get("/devices").then().statusCode(303);
    }

    private static RequestSpecification as(String id) {
        return given().auth().preemptive().basic(id, PASSWORDS.get(id));
    }
}
