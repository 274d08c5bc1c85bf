package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.FreshLogin;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkus.test.QuarkusUnitTest;

/** What asks for a recent login asks again once it is too old, and the session goes on otherwise. */
@Tag("clock")
class FreshLoginTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Settings.class);

    private static final AtomicInteger LOCKED = new AtomicInteger();

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        Gate.reset();
        LOCKED.set(0);
    }

    @AfterEach
    void open() {
        Gate.open();
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

    /** It was recent when the request came, and is not any more when its turn comes. */
    @Test
    void askedAgainAfterWaitingForTheLock() {
        browser.text("/login?user=ann");
        CompletableFuture<HttpResponse<String>> holder = browser.copy().getAsync("/slow-update?value=x");
        Gate.awaitEntered();
        CompletableFuture<HttpResponse<String>> locked = browser.copy().getAsync("/settings/locked");
        CompletableFuture<HttpResponse<String>> updating = browser.copy().getAsync("/settings/updating");
        Awaitility.await().until(() -> engine.waitingForLocks() == 3);
        Awaitility.await().untilAsserted(() -> assertThat(browser.get("/settings/unlocked").statusCode()).isEqualTo(401));
        Gate.open();
        assertThat(holder.join().statusCode()).isEqualTo(204);
        assertThat(locked.join().statusCode()).isEqualTo(401);
        assertThat(updating.join().statusCode()).isEqualTo(401);
        assertThat(LOCKED).hasValue(0);
        Awaitility.await().until(() -> engine.heldLocks() == 0);
    }

    @Path("/settings")
    @FreshLogin(maxAge = "1H")
    public static class Settings {

        @Inject
        LoginResource logins;

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

        @GET
        @Path("locked")
        @FreshLogin(maxAge = "4S")
        @SessionLock("auth")
        public String locked() {
            LOCKED.incrementAndGet();
            return "changed";
        }

        @GET
        @Path("updating")
        @FreshLogin(maxAge = "4S")
        public void updating() {
            logins.auth.update(data -> LOCKED.incrementAndGet());
        }

        @GET
        @Path("unlocked")
        @FreshLogin(maxAge = "4S")
        public String unlocked() {
            return "changed";
        }
    }
}
