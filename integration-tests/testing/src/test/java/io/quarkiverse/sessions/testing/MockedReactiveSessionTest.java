package io.quarkiverse.sessions.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.mockito.Mockito.when;

import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkus.test.InjectMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

/** As for the blocking one. */
@QuarkusTest
class MockedReactiveSessionTest {

    @InjectMock
    @SessionName("auth")
    ReactiveAuthSession auth;

    @Test
    void guardsLetItsUserIn() {
        when(auth.principalName()).thenReturn(Uni.createFrom().item(Optional.of("ann")));
        when(auth.roles()).thenReturn(Uni.createFrom().item(Set.of()));
        when(auth.loggedInAt()).thenReturn(Uni.createFrom().item(Optional.empty()));
        given().when().get("/account/reactive").then().statusCode(200).body(is("ann"));
    }

    @Test
    void guardsRefuseWhereItKnowsNobody() {
        given().when().get("/account/reactive").then().statusCode(401);
    }
}
