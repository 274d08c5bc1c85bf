package io.quarkiverse.sessions.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.test.SessionClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;

/** A customer who signed in too long ago signs in again for the account, and stays signed in for the other pages. */
@QuarkusTest
class StaleLoginTest extends PageTest {

    private final CookieFilter browser = new CookieFilter();

    @Inject
    SessionClock clock;

    @Test
    void signsInAgain() {
        signIn(browser, "ann");
        request(browser).get("/account").then().statusCode(200);

        clock.advance(Duration.ofMinutes(3));

        Response stale = request(browser).get("/account").then().statusCode(303).extract().response();
        assertSignedIn(browser, "Ann Archer");
        Response form = request(browser).urlEncodingEnabled(false).get(stale.header("Location"));
        assertThat(form.asString()).contains("You are signed in as Ann Archer. For that page, please sign in again.");
        signIn(browser, "ann", "return-to", hiddenReturnTo(form));
        assertThat(request(browser).get("/account").asString()).contains("Your account");
    }
}
