package io.quarkiverse.sessions.test.ends;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionEndedException;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/**
 * A request takes so long that the store has forgotten that its secret was replaced. What it does to the session is not done,
 * and it is told so.
 */
@Tag("clock")
class SecretForgottenMeanwhileTest {

    private static final Duration MAX_HOLD = Duration.ofSeconds(1);

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Work.class)
            .overrideConfigKey("quarkus.sessions.store", "steered")
            .overrideConfigKey("quarkus.sessions.lock.lease", MAX_HOLD.toString())
            .overrideConfigKey("quarkus.sessions.lock.max-hold", MAX_HOLD.toString());

    @BeforeEach
    void start() {
        SteeredStore.reset();
        Gate.reset();
    }

    @Test
    void isRefusedWhereTheSaveUnderTheLockIsLate() {
        Browser browser = new Browser();
        browser.text("/start");
        CompletableFuture<Void> save = SteeredStore.holdNext("saveAndUnlock");
        Gate.open();
        CompletableFuture<HttpResponse<String>> slow = browser.copy().getAsync("/slowly?update");
        Awaitility.await().until(() -> SteeredStore.CALLS.contains("saveAndUnlock"));
        browser.text("/rotate");
        long forgotten = System.nanoTime() + MAX_HOLD.toNanos();
        Awaitility.await().until(() -> System.nanoTime() > forgotten);
        save.complete(null);
        assertThat(slow.join().statusCode()).isEqualTo(409);
        assertThat(browser.text("/value")).isEqualTo("start");
    }

    /** One update has heard of it and gone on, and has left the lock of the other one behind. */
    @Test
    void isRefusedWhereAnotherUpdateOfTheRequestKnowsOfIt() throws Exception {
        Browser browser = new Browser();
        browser.text("/start");
        Work.entered = new CompletableFuture<>();
        Work.known = new CompletableFuture<>();
        Work.mayGo = new CompletableFuture<>();
        CompletableFuture<HttpResponse<String>> slow = browser.copy().getAsync("/siblings");
        Work.entered.get(10, TimeUnit.SECONDS);
        browser.text("/rotate");
        Work.known.get(10, TimeUnit.SECONDS);
        long forgotten = System.nanoTime() + MAX_HOLD.toNanos();
        Awaitility.await().until(() -> System.nanoTime() > forgotten);
        Work.mayGo.complete(null);
        assertThat(slow.join().statusCode()).isEqualTo(409);
        assertThat(browser.text("/value")).isEqualTo("start");
    }

    @ParameterizedTest
    @ValueSource(strings = { "write", "update", "end" })
    void isRefused(String what) {
        Browser browser = new Browser();
        browser.text("/start");
        CompletableFuture<HttpResponse<String>> slow = browser.copy().getAsync("/slowly?" + what);
        Gate.awaitEntered();
        browser.text("/rotate");
        long forgotten = System.nanoTime() + MAX_HOLD.toNanos();
        Awaitility.await().until(() -> System.nanoTime() > forgotten);
        Gate.open();
        assertThat(slow.join().statusCode()).isEqualTo(409);
        assertThat(slow.join().headers().allValues("Set-Cookie")).isEmpty();
        assertThat(browser.text("/value")).isEqualTo("start");
    }

    @Path("/")
    public static class Work {

        static volatile CompletableFuture<Void> entered;
        static volatile CompletableFuture<Void> known;
        static volatile CompletableFuture<Void> mayGo;

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @GET
        @Path("siblings")
        public Uni<String> siblings() {
            Uni<Void> slow = reactive.update(data -> {
                data.put("value", "slow");
                entered.complete(null);
                return Uni.createFrom().completionStage(mayGo);
            });
            Uni<Void> quick = reactive.update(data -> Uni.createFrom().voidItem())
                    .onFailure(SessionEndedException.class).recoverWithNull().invoke(() -> known.complete(null));
            return Uni.combine().all().unis(slow, quick).discardItems().replaceWith("done");
        }

        @GET
        @Path("start")
        public void start() {
            session.put("value", "start");
        }

        @GET
        @Path("rotate")
        public void rotate() {
            session.rotateId();
        }

        @GET
        @Path("slowly")
        public void slowly(@Context UriInfo uri) {
            session.keys();
            Gate.pass();
            switch (uri.getRequestUri().getQuery()) {
                case "write" -> session.put("value", "slow");
                case "update" -> session.update(data -> data.put("value", "slow"));
                default -> session.invalidate();
            }
        }

        @GET
        @Path("value")
        public String value() {
            return session.get("value", String.class).orElse("nothing");
        }
    }
}
