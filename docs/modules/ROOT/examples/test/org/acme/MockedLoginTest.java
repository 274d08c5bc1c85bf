package org.acme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.mockito.Mockito.when;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkus.test.InjectMock;
import io.quarkus.test.junit.QuarkusTest;

// tag::test[]
@QuarkusTest
class MockedLoginTest {

    @InjectMock
    @SessionName("auth")
    AuthSession auth;

    @Test
    void greetsWhomTheMockNames() {
        when(auth.principalName()).thenReturn(Optional.of("ann"));
        given().when().get("/api/session/greeting").then().statusCode(200).body(is("Hello ann"));
    }
}
// end::test[]
