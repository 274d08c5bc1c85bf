package io.quarkiverse.sessions.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

/** The same with the sessions in cookies, which nobody can list. */
@QuarkusTest
@TestProfile(OnCookies.class)
class LoginOnCookiesTest extends LoginTest {

    @Override
    @Test
    void devices() {
        signIn(laptop, "ann");

        Response page = request(laptop).get("/devices");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(text(page, "no-list")).contains("has no list of them");
        assertThat(page.asString()).contains("Sign out all others", "Sign out everywhere").doesNotContain("card device");
    }

    /** None is listed, so that none can be chosen. */
    @Override
    void signsOutOneDevice() {
    }

    @Override
    void anUnknownDevice(String handle) {
    }
}
