package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.FreshLogin;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** What asks for a recent log-in asks again once it is too old, and the session goes on otherwise. */
class FreshLoginTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Settings.class);

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
    }

    @Test
    void forAWhile() {
        assertThat(browser.get("/settings/long").statusCode()).as("nobody").isEqualTo(401);
        browser.text("/login?user=ann");
        browser.text("/put?value=cart");
        assertThat(browser.text("/settings/long")).isEqualTo("changed");
        Awaitility.await().untilAsserted(() -> assertThat(browser.get("/settings/short").statusCode()).isEqualTo(303));
        assertThat(browser.get("/settings/short").headers().firstValue("Location"))
                .contains("/login?return-to=%2Fsettings%2Fshort");
        assertThat(browser.text("/settings/long")).isEqualTo("changed");
        assertThat(browser.text("/me")).isEqualTo("ann");
        browser.text("/login?user=ann");
        assertThat(browser.text("/get")).as("logging in again keeps the user's data").isEqualTo("cart");
    }

    @Path("/settings")
    @FreshLogin(maxAge = "1H")
    public static class Settings {

        @GET
        @Path("long")
        public String longer() {
            return "changed";
        }

        @GET
        @Path("short")
        @FreshLogin(maxAge = "PT1S", redirect = "/login")
        public String shorter() {
            return "changed";
        }
    }
}
