package io.quarkiverse.sessions.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.TestBrowser;
import io.quarkus.test.InjectMock;
import io.quarkus.test.junit.QuarkusTest;

/** A mocked login session is asked by guards too. */
@QuarkusTest
class MockedSessionTest {

    @InjectMock
    @SessionName("auth")
    AuthSession auth;

    @Inject
    TestBrowser bob;

    @BeforeEach
    void annIsLoggedIn() {
        when(auth.principalName()).thenReturn(Optional.of("ann"));
        when(auth.roles()).thenReturn(Set.of("customer"));
    }

    @Test
    void guardsLetItsUserIn() {
        given().when().get("/account").then().statusCode(200).body(is("ann [customer]"));
        given().when().get("/account/fresh").then().statusCode(200);
    }

    @Test
    void guardsAskHowOldTheLoginIs() {
        when(auth.loggedInAt()).thenReturn(Optional.of(Instant.now().minus(Duration.ofHours(1))));
        given().when().get("/account").then().statusCode(200);
        given().when().get("/account/fresh").then().statusCode(401);
    }

    @Test
    void nobodyIsNobodyWhateverTheCookieSays() {
        when(auth.principalName()).thenReturn(Optional.empty());
        bob.login("bob");
        given().filter(bob.filter()).when().get("/account").then().statusCode(401);
    }
}
