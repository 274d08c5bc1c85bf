package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;

/** The page for what is not found knows the user, also where no endpoint matches, on an event loop. */
@QuarkusTest
class NotFoundPageTest {

    private final CookieFilter browser = new CookieFilter();

    @Test
    void ofNobody() {
        given().get("/nowhere").then().statusCode(404).contentType("text/html").body(containsString("Log in"));
    }

    @Test
    void ofAUser() {
        given().filter(browser).redirects().follow(false).formParams("id", "ann", "password", "kettle-and-key")
                .post("/login").then().statusCode(303);
        given().filter(browser).get("/nowhere").then().statusCode(404).contentType("text/html")
                .body(containsString("There is nothing here, ann."));
    }
}
