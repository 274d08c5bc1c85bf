package io.quarkiverse.sessions.test.ends;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** After a session was ended on another node nobody on this one waits for the body that still holds its lock. */
class EndedElsewhereUnderLockTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Holding.class)
            .overrideConfigKey("quarkus.sessions.store", "steered")
            .overrideConfigKey("quarkus.sessions.lock.wait-timeout", "30S")
            .overrideConfigKey("quarkus.sessions.lock.lease", "1S");

    @Inject
    @Any
    @Identifier("steered")
    SteeredStore store;

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        Gate.reset();
        browser = new Browser();
        browser.text("/start");
    }

    @Test
    void waitersGoOn() {
        SessionKey key = new SessionKey("<default>", browser.text("/handle"));
        CompletableFuture<HttpResponse<String>> holder = browser.getAsync("/hold");
        Gate.awaitEntered();
        CompletableFuture<HttpResponse<String>> waiter = browser.copy().getAsync("/update");
        Awaitility.await().until(() -> engine.waitingForLocks() == 2);
        store.replicate(key, new SessionReplica.Ended(Long.MAX_VALUE / 2, Instant.now().plus(Duration.ofHours(1))))
                .toCompletableFuture().join();
        assertThat(waiter.join().statusCode()).as("started afresh, while the body still runs").isEqualTo(204);
        assertThat(holder).isNotDone();
        Gate.open();
        assertThat(holder.join().statusCode()).as("as if it had been just before the end").isEqualTo(204);
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @Path("/")
    public static class Holding {

        @Inject
        Session session;

        @GET
        @Path("start")
        public void start() {
            session.put("start", 1);
        }

        @GET
        @Path("handle")
        public String handle() {
            return session.handle();
        }

        @GET
        @Path("hold")
        public void hold() {
            session.update(data -> {
                data.put("held", 1);
                Gate.pass();
            });
        }

        @GET
        @Path("update")
        public void update() {
            session.update(data -> data.put("updated", 1));
        }
    }
}
