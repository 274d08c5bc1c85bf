package org.acme;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.test.SessionClock;
import io.quarkiverse.sessions.test.SessionUse;
import io.quarkiverse.sessions.test.SessionWatch;
import io.quarkiverse.sessions.test.TestBrowser;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;

@QuarkusTest
class GreetingTest {

    // tag::browser[]
    @Inject
    TestBrowser ann; // <1>

    @Test
    void greetsWhoeverIsLoggedIn() {
        ann.login("ann", "admin"); // <2>
        given().filter(ann.filter()) // <3>
                .when().get("/api/session/greeting")
                .then().statusCode(200).body(is("Hello ann, at your service"));
    }
    // end::browser[]

    // tag::clock[]
    @Inject
    SessionClock clock;

    @Test
    void forgetsWhoHasGone() {
        ann.login("ann");
        clock.advance(Duration.ofMinutes(31)); // <1>
        given().filter(ann.filter()).when().get("/api/session/greeting").then().statusCode(401);
    }

    @Test
    void knowsWhoStays() {
        ann.login("ann");
        clock.advance(Duration.ofHours(2), ann); // <2>
        given().filter(ann.filter()).when().get("/api/session/greeting").then().statusCode(200);
        given().filter(ann.filter()).body("secret").when().put("/api/session/password").then().statusCode(401); // <3>
    }
    // end::clock[]

    // tag::test-security[]
    @Test
    @TestSecurity(user = "ann", roles = "admin")
    void greetsTheUserOfTestSecurity() {
        given().when().get("/api/session/greeting").then().statusCode(200).body(is("Hello ann, at your service"));
    }
    // end::test-security[]

    // tag::bean[]
    @Inject
    Checkout checkout;

    @Test
    void checksOutTheCart() {
        ann.putInto("cart", "items", List.of("tea", "milk"));
        List<String> items = ann.request(() -> checkout.checkOut()); // <1>
        assertThat(items).containsExactly("tea", "milk");
        assertThat(ann.request(() -> checkout.checkOut())).isEmpty();
    }
    // end::bean[]

    // tag::watch[]
    @Inject
    SessionWatch watch;

    @Test
    void asksTheStoreTwice() {
        given().filter(ann.filter()).when().get("/visits");
        SessionUse use = watch.during(() -> given().filter(ann.filter()).when().get("/visits"));
        assertThat(use.storeCalls()).hasSize(2); // <1>
        assertThat(use.cookies()).isEmpty();
        use.assertNothingWrittenUnlocked(); // <2>
    }
    // end::watch[]
}
