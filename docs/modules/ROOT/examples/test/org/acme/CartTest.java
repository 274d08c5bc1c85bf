package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;

@QuarkusTest
class CartTest {

    @Test
    void keepsItemsUntilTheSessionEnds() {
        CookieFilter browser = new CookieFilter();
        given().filter(browser).post("/cart/apple").then().body("", contains("apple"));
        given().filter(browser).post("/cart/pear").then().body("", contains("apple", "pear"));
        given().filter(browser).get("/cart").then().body("", contains("apple", "pear"));
        given().filter(browser).delete("/cart").then().statusCode(204);
        given().filter(browser).get("/cart").then().body("", empty());
    }
}
