package io.quarkiverse.sessions.test.ends;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A new secret, and the end, break the lock of a request in its body, also for those who would wait in this process. */
class BrokenLockTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Work.class)
            .overrideConfigKey("quarkus.sessions.login.enabled", "true")
            .overrideConfigKey("quarkus.sessions.lock.wait-timeout", "2S");

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        Gate.reset();
        browser = new Browser();
        browser.text("/start");
    }

    @AfterEach
    void nothingIsHeld() {
        Gate.open();
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = { "rotate", "login" })
    void theNextRequestHasTheLock(String way) throws Exception {
        CompletableFuture<HttpResponse<String>> holder = browser.copy().getAsync("/hold");
        Gate.awaitEntered();
        browser.text("/" + way);
        assertThat(browser.text("/update")).isEqualTo("updated");
        assertThat(holder).isNotDone();
        Gate.open();
        assertThat(holder.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(409);
    }

    @Test
    void afterTheEndNobodyWaits() throws Exception {
        Browser late = browser.copy();
        CompletableFuture<HttpResponse<String>> holder = browser.copy().getAsync("/hold");
        Gate.awaitEntered();
        browser.text("/end");
        assertThat(late.text("/update")).isEqualTo("updated");
        assertThat(holder).isNotDone();
        Gate.open();
        assertThat(holder.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        assertThat(late.text("/keys")).isEqualTo("[updated]");
    }

    @Path("/")
    public static class Work {

        @Inject
        AuthSession session;

        @GET
        @Path("start")
        public void start() {
            session.put("start", 0);
        }

        @GET
        @Path("keys")
        public String keys() {
            return session.keys().toString();
        }

        @GET
        @Path("end")
        public void end() {
            session.invalidate();
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
        @Path("rotate")
        public void rotate() {
            session.rotateId();
        }

        @GET
        @Path("login")
        public void login() {
            session.login("ann");
        }

        @GET
        @Path("update")
        public String update() {
            session.update(data -> data.put("updated", 1));
            return "updated";
        }
    }
}
