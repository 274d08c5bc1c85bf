package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
class MemberTest {

    private final CookieFilter laptop = new CookieFilter();
    private final CookieFilter phone = new CookieFilter();

    @AfterEach
    void leave() {
        on(laptop).delete("/api/session");
        on(phone).delete("/api/session");
    }

    @Test
    void logsInAndOut() {
        on(laptop).get("/api/session").then().statusCode(401).body("title", equalTo("Log in"));
        login(laptop, "ann", "wrong").statusCode(401);
        login(laptop, "ann", "tea").statusCode(204);
        on(laptop).get("/api/session").then().body("name", equalTo("ann"));
        on(laptop).get("/api/session/greeting").then().body(equalTo("Hello ann"));
        on(laptop).delete("/api/session").then().statusCode(204);
        on(laptop).get("/api/session").then().statusCode(401);
    }

    @Test
    void listsAndEndsDevices() {
        login(laptop, "bob", "coffee");
        login(phone, "bob", "coffee");
        String handle = on(laptop).get("/api/devices").then().body("", hasSize(2)).extract().path("[0].handle");
        on(laptop).delete("/api/devices/" + handle).then().body(equalTo("true"));
        on(phone).get("/api/session").then().statusCode(401);
        on(laptop).delete("/api/devices").then().statusCode(204);
        on(laptop).get("/api/session").then().statusCode(401);
    }

    @Test
    void aChangedPasswordEndsOtherSessions() {
        login(laptop, "bob", "coffee");
        login(phone, "bob", "coffee");
        on(laptop).body("coffee").put("/api/session/password").then().statusCode(204);
        on(phone).get("/api/session").then().statusCode(401);
        on(laptop).get("/api/session").then().statusCode(200);
    }

    private static RequestSpecification on(CookieFilter browser) {
        return given().filter(browser);
    }

    private static ValidatableResponse login(CookieFilter browser, String name, String password) {
        return on(browser).contentType(ContentType.JSON)
                .body(Map.of("name", name, "password", password, "remember", false)).post("/api/session").then();
    }
}
