package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;

/** A session is signed out from another device while its lock is held: who waits for the lock learns it at once. */
class RevokedUnderLockTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app();

    @Inject
    SessionEngine engine;

    private Browser phone;
    private Browser laptop;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        Gate.reset();
        phone = loggedIn();
        laptop = loggedIn();
    }

    @AfterEach
    void nothingIsHeld() {
        Gate.open();
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @Test
    void whoWaitsIsRefusedWhileTheHolderGoesOn() {
        CompletableFuture<HttpResponse<String>> holder = phone.copy().getAsync("/slow-update?value=held");
        Gate.awaitEntered();
        int holding = engine.waitingForLocks();
        CompletableFuture<HttpResponse<String>> waiter = phone.copy().getAsync("/slow-update?value=waited");
        Awaitility.await().until(() -> engine.waitingForLocks() == holding + 1);
        laptop.text("/logout-others");
        assertThat(waiter.join().statusCode()).isEqualTo(401);
        assertThat(holder).isNotDone();
        Gate.open();
        assertThat(holder.join().statusCode()).isEqualTo(204);
        assertThat(phone.text("/me")).isEqualTo("nobody");
    }

    private static Browser loggedIn() {
        Browser browser = new Browser();
        browser.text("/login?user=ann");
        return browser;
    }
}
