package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;
import io.restassured.matcher.RestAssuredMatchers;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

// tag::test[]
@QuarkusTest
class LoginTest {

    private final CookieFilter browser = new CookieFilter();

    @Test
    void thereAndBack() {
        request().get("/profile").then().statusCode(303).header("Location", endsWith("/login?return-to=%2Fprofile"));
        request().queryParam("return-to", "/profile").get("/login").then()
                .body(containsString("name=\"return-to\" value=\"/profile\""));
        login("kettle-and-key", "/profile").then().statusCode(303).header("Location", endsWith("/profile"));
        request().get("/profile").then().statusCode(200).body(is("Hello Ann Archer"));
        request().post("/logout").then().statusCode(303);
        request().get("/profile").then().statusCode(303);
    }
    // end::test[]

    @Test
    void wrongPassword() {
        login("padlock", "/profile").then().statusCode(401)
                .body(containsString("do not belong together"), containsString("value=\"/profile\""));
        request().get("/profile").then().statusCode(303);
    }

    @Test
    void unknownUser() {
        request().formParams("id", "eve", "password", "kettle-and-key").post("/login").then().statusCode(401);
    }

    @Test
    void remembered() {
        login("kettle-and-key", "").then().cookie("AUTH", RestAssuredMatchers.detailedCookie().maxAge(is(-1L)));
        request().formParams("id", "ann", "password", "kettle-and-key", "remember", "true").post("/login").then()
                .cookie("AUTH", RestAssuredMatchers.detailedCookie().maxAge(greaterThan(2_500_000L)));
    }

    @Test
    void elsewhere() {
        login("kettle-and-key", "//evil.example/").then().header("Location", not(containsString("evil")));
    }

    @Test
    void fresh() {
        request().get("/profile/password").then().statusCode(303);
        login("kettle-and-key", "/profile/password").then().header("Location", endsWith("/profile/password"));
        request().get("/profile/password").then().statusCode(200);
    }
    // tag::test[]

    private Response login(String password, String returnTo) {
        return request().formParams("id", "ann", "password", password, "return-to", returnTo).post("/login");
    }

    private RequestSpecification request() {
        return given().filter(browser).redirects().follow(false);
    }
}
// end::test[]
