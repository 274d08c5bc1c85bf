package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PreferencesTest {

    @Test
    void redirectCommits() {
        given().redirects().follow(false).formParam("language", "fr").post("/preferences/language").then().statusCode(303)
                .cookie("SESSION", notNullValue()).header("Cache-Control", is("no-store"));
    }

    @Test
    void exceptionDiscards() {
        given().formParam("theme", "pink").post("/preferences/theme").then().statusCode(500).header("Set-Cookie", nullValue());
        given().formParam("theme", "dark").post("/preferences/theme").then().statusCode(204).cookie("SESSION", notNullValue());
    }
}
