package io.quarkiverse.sessions.shop;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

/** What sessions tell is in the metrics, and whether their stores answer in the readiness. */
@QuarkusTest
class ObservedShopTest extends PageTest {

    @Test
    void metrics() {
        page();
        post("/cart/add", "kettle").then().statusCode(303);
        given().get("/q/metrics").then().statusCode(200)
                .body(matchesPattern(Pattern.compile(
                        ".*sessions_created_sessions_total\\{session=\"cart\",?} [1-9].*", Pattern.DOTALL)))
                .body(containsString("sessions_store_calls_seconds_count{operation=\"create\",outcome=\"ok\",session=\"cart\""))
                .body(containsString("sessions_locks_held_locks 0.0"));
    }

    @Test
    void readiness() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"))
                .body("checks.name", hasItem("Sessions"));
    }
}
