package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;

@QuarkusTest
class CustomerTest {

    @Test
    void whatTheVersionBeforeWroteIsRead() {
        CookieFilter browser = new CookieFilter();
        given().filter(browser).contentType("application/json").body("{\"name\":\"Ann\",\"town\":\"Bonn\"}")
                .post("/customer/before").then().statusCode(204);
        given().filter(browser).get("/customer").then().body("name", equalTo("Ann"), "city", equalTo("Bonn"), "phone",
                nullValue());
        given().filter(browser).get("/customer/before").then().body("name", equalTo("Ann"), "city", equalTo("Bonn"));
    }

    @Test
    void theNewShapeHasItsOwnKey() {
        CookieFilter browser = new CookieFilter();
        given().filter(browser).contentType("application/json").body("{\"name\":\"Ann\",\"town\":\"Bonn\"}")
                .post("/customer/before").then().statusCode(204);
        given().filter(browser).contentType("application/json").body("{\"name\":\"Ann\",\"city\":\"Ulm\",\"phone\":\"1\"}")
                .put("/customer").then().statusCode(204);
        given().filter(browser).get("/customer").then().body("city", equalTo("Ulm"), "phone", equalTo("1"));
        given().filter(browser).get("/customer/before").then().body("city", equalTo("Bonn"));
    }
}
