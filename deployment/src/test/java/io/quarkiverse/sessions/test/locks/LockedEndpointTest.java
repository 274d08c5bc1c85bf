package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.awaitility.Awaitility;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;

/** Under {@code @SessionLock} an endpoint is the request: what it wrote is kept and dropped as without, whoever wrote it. */
@Tag("core")
@Tag("clock")
class LockedEndpointTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Generic.class, Endpoints.class)
            .overrideConfigKey("quarkus.sessions.lock.wait-timeout", "3S")
            .overrideConfigKey("quarkus.sessions.\"cart\".idle-timeout", "30M");

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/start");
    }

    @AfterEach
    void nothingIsHeld() {
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @ParameterizedTest
    @CsvSource({ "redirect,303,written", "redirect-uni,303,written", "redirect-stage,303,written",
            "redirect-inherited,303,written", "failure,400,start", "failure-uni,400,start", "other-thread,204,written",
            "event-loop,204,start" })
    void afterwards(String way, int status, String value) {
        HttpResponse<String> answer = browser.get("/" + way);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(browser.text("/value")).isEqualTo(value);
    }

    @Test
    void aMethodOfTheSameNameHasItsOwnLock() {
        assertThat(browser.text("/overloaded")).isEqualTo("2 locks");
    }

    public abstract static class Generic<T> {

        @Inject
        Session session;

        @GET
        @Path("redirect-inherited")
        @SessionLock
        public T redirectInherited() {
            session.put("value", "written");
            throw redirect();
        }

        static WebApplicationException redirect() {
            return new WebApplicationException(Response.seeOther(URI.create("/value")).build());
        }
    }

    @Path("/")
    public static class Endpoints extends Generic<String> {

        @Inject
        ReactiveSession reactive;

        @Inject
        ManagedExecutor executor;

        @Inject
        SessionEngine engine;

        @Inject
        @SessionName("cart")
        Session cart;

        @GET
        @Path("start")
        public void start() {
            session.put("value", "start");
            cart.put("value", "start");
        }

        @GET
        @Path("value")
        public String value() {
            return session.get("value", String.class).orElseThrow();
        }

        @GET
        @Path("redirect")
        @SessionLock
        public void redirected() {
            session.put("value", "written");
            throw redirect();
        }

        @GET
        @Path("redirect-uni")
        @SessionLock
        public Uni<Void> redirectUni() {
            return reactive.put("value", "written").chain(() -> Uni.createFrom().failure(redirect()));
        }

        @GET
        @Path("redirect-stage")
        @SessionLock
        public CompletionStage<Void> redirectStage() {
            return reactive.put("value", "written").chain(() -> Uni.createFrom().<Void> failure(redirect()))
                    .subscribeAsCompletionStage();
        }

        @GET
        @Path("failure")
        @SessionLock
        public void failure() {
            session.put("value", "written");
            throw new WebApplicationException(400);
        }

        @GET
        @Path("failure-uni")
        @SessionLock
        public Uni<Void> failureUni() {
            return reactive.put("value", "written")
                    .chain(() -> Uni.createFrom().failure(new WebApplicationException(400)));
        }

        @GET
        @Path("other-thread")
        @SessionLock
        public void otherThread() throws InterruptedException, ExecutionException {
            executor.runAsync(() -> session.update(data -> data.put("value", "written"))).get();
        }

        @GET
        @Path("overloaded")
        @SessionLock
        public String overloaded() {
            return overloaded("locks");
        }

        @SessionLock("cart")
        public String overloaded(String what) {
            return engine.heldLocks() + " " + what;
        }

        @GET
        @Path("event-loop")
        @SessionLock
        @NonBlocking
        public void eventLoop() {
        }
    }
}
