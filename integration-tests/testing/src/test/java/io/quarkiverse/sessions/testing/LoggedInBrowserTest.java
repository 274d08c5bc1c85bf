package io.quarkiverse.sessions.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.test.TestBrowser;
import io.quarkus.test.junit.QuarkusTest;

/** A test begins with a browser that is logged in. */
@QuarkusTest
class LoggedInBrowserTest {

    @Inject
    TestBrowser ann;

    @Inject
    TestBrowser nobody;

    @Test
    void isLetIn() {
        ann.login("ann", "customer", "admin");
        given().filter(ann.filter()).when().get("/account").then().statusCode(200).body(is("ann [admin, customer]"));
        given().filter(nobody.filter()).when().get("/account").then().statusCode(401);
    }

    @Test
    void isKnownToQuarkusSecurity() {
        ann.login("ann", "admin");
        given().filter(ann.filter()).when().get("/account/admin").then().statusCode(200).body(is("ann"));
    }

    @Test
    void hasTheUserObject() {
        ann.login(new Customer("ann", "Utrecht"), LoginOptions.builder().principalName("ann").build());
        given().filter(ann.filter()).when().get("/account/object").then().statusCode(200).body(is("Utrecht"));
    }

    @Test
    void sendsItsCookiesAsTheyAre() {
        ann.login("ann");
        given().cookies(ann.cookies()).when().get("/account").then().statusCode(200).body(is("ann []"));
        given().header("Cookie", ann.cookieHeader().orElseThrow()).when().get("/account").then().statusCode(200);
    }

    @Test
    void isLoggedOutWhenTheApplicationSaysSo() {
        ann.login("ann");
        given().filter(ann.filter()).when().post("/account/logout").then().statusCode(204);
        given().filter(ann.filter()).when().get("/account").then().statusCode(401);
    }

    @Test
    void mayBeRemembered() {
        ann.login("ann", LoginOptions.builder().rememberMe(true).duration(Duration.ofDays(30)).build());
        given().filter(ann.filter()).when().get("/account").then().statusCode(200);
    }
}
