package io.quarkiverse.sessions.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;

/** Who has been signed in for too long signs in again for some pages, and is signed in for the others. */
@QuarkusTest
class StaleLoginTest extends PageTest {

    private final CookieFilter browser = new CookieFilter();

    @Test
    void signsInAgain() {
        signIn(browser, "ann");

        Response stale = Awaitility.await().until(() -> request(browser).get("/vault"),
                response -> response.statusCode() == 303);
        assertSignedIn(browser, "Ann Archer");

        Response form = request(browser).urlEncodingEnabled(false).get(stale.header("Location"));
        assertThat(form.asString()).contains("You are signed in as Ann Archer. For that page, please sign in again.");
        signIn(browser, "ann", "return-to", hiddenReturnTo(form));
        assertThat(request(browser).get("/vault").asString()).isEqualTo("open");
    }
}
