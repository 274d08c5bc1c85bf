package io.quarkiverse.sessions.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import java.util.Set;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.test.TestUserProvider;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.security.TestSecurity;

/** A test may say what user object a {@code @TestSecurity} user has. */
@QuarkusTest
@TestProfile(UserOfTestSecurityTest.WithUsers.class)
class UserOfTestSecurityTest {

    public static class WithUsers implements QuarkusTestProfile {

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Customers.class);
        }
    }

    @Alternative
    @Singleton
    static class Customers implements TestUserProvider {

        @Override
        public Object user(String sessionName, String principalName) {
            return new Customer(principalName, "Utrecht");
        }
    }

    @Test
    @TestSecurity(user = "ann")
    void isWhatTheProviderGives() {
        given().when().get("/account/object").then().statusCode(200).body(is("Utrecht"));
    }
}
