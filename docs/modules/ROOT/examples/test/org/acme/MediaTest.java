package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;

@QuarkusTest
class MediaTest {

    @Test
    void severalClassesInOneList() {
        CookieFilter browser = new CookieFilter();
        given().filter(browser).contentType("application/json").body("{\"type\":\"book\",\"title\":\"Emma\"}").post("/media")
                .then().statusCode(204);
        given().filter(browser).contentType("application/json").body("{\"type\":\"film\",\"title\":\"Emma\",\"minutes\":124}")
                .post("/media").then().statusCode(204);
        given().filter(browser).get("/media").then().body(is("2"));
    }
}
