package io.quarkiverse.sessions.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.test.SessionClock;
import io.quarkiverse.sessions.test.TestBrowser;
import io.quarkus.test.junit.QuarkusTest;

/** A secret older than {@code renew-after} is renewed, and the former one dies a grace later. */
@QuarkusTest
class RenewalTest {

    @Inject
    TestBrowser ann;

    @Inject
    SessionClock clock;

    @Test
    void renewsAndForgets() {
        ann.login("ann", LoginOptions.builder().rememberMe(true).build());
        Map<String, String> former = ann.cookies();
        clock.advance(Duration.ofMinutes(61));
        given().filter(ann.filter()).when().get("/account").then().statusCode(200);
        assertThat(ann.cookies().keySet()).isEqualTo(former.keySet());
        assertThat(ann.cookies()).isNotEqualTo(former);
        given().filter(ann.filter()).when().get("/account").then().statusCode(200).body(is("ann []"));
        given().cookies(former).when().get("/account").then().statusCode(200);
        clock.advance(Duration.ofSeconds(11));
        given().cookies(former).when().get("/account").then().statusCode(401);
        given().filter(ann.filter()).when().get("/account").then().statusCode(200);
    }
}
