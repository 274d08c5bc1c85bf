package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;

/** Also shows the codec and the id generator of the application's own, which the session "wishes" uses. */
@QuarkusTest
class WishlistTest {

    @Test
    void everyBrowserHasItsOwn() {
        CookieFilter browser = new CookieFilter();
        for (String wish : new String[] { "kettle", "key" }) {
            given().filter(browser).contentType("text/plain").body(wish).post("/wishes").then().statusCode(204);
        }
        given().filter(browser).get("/wishes").then().body("$", contains("kettle", "key"));
        given().get("/wishes").then().body("$", empty());
    }
}
