package io.quarkiverse.sessions.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.test.TestBrowser;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;

/** Whom {@code @TestSecurity} names is logged in to sessions too. */
@QuarkusTest
class TestSecurityTest {

    @Inject
    TestBrowser bob;

    @Inject
    Vault vault;

    @Test
    @TestSecurity(user = "ann", roles = { "customer", "admin" })
    void passesGuards() {
        given().when().get("/account").then().statusCode(200).body(is("ann [admin, customer]"));
        given().when().get("/account/reactive").then().statusCode(200).body(is("ann"));
        given().when().get("/account/object").then().statusCode(200).body(is("ann"));
        given().when().get("/account/fresh").then().statusCode(200);
        given().when().get("/account/admin").then().statusCode(200).body(is("ann"));
    }

    @Test
    @TestSecurity(user = "ann")
    void passesGuardsOfBeans() {
        assertThat(bob.request(vault::open)).isEqualTo("open");
    }

    @Test
    @TestSecurity(user = "ann")
    void leavesSessionsThatCarryAUser() {
        bob.login("bob");
        given().filter(bob.filter()).when().get("/account").then().statusCode(200).body(is("bob []"));
    }

    @Test
    void isOverWithItsTest() {
        given().when().get("/account").then().statusCode(401);
    }
}
