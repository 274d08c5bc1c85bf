package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;

/** Whoever waited for a lock asks the store on its own request's context, not on that of the request which let it go. */
class TurnAtHomeTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Queueing.class, WatchingStore.class)
            .overrideConfigKey("quarkus.sessions.store", "watching");

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        Gate.reset();
        browser = new Browser();
        browser.text("/start");
        WatchingStore.LOCKED_BY.clear();
    }

    @ParameterizedTest
    @CsvSource({ "hold,update", "hold,update-later", "hold-later,update", "hold-later,update-later" })
    void theStoreIsAskedThere(String holding, String waiting) {
        CompletableFuture<HttpResponse<String>> holder = browser.sendAsync("GET", "/" + holding, "X-Request", "holder");
        Gate.awaitEntered();
        List<CompletableFuture<HttpResponse<String>>> waiters = List.of(waiter("/" + waiting, 1), waiter("/" + waiting, 2));
        Gate.open();
        holder.join();
        waiters.forEach(waiter -> assertThat(waiter.join().statusCode()).isEqualTo(204));
        assertThat(WatchingStore.LOCKED_BY).containsExactly("holder", "waiter1", "waiter2");
    }

    private CompletableFuture<HttpResponse<String>> waiter(String path, int number) {
        CompletableFuture<HttpResponse<String>> waiter = browser.sendAsync("GET", path, "X-Request", "waiter" + number);
        Awaitility.await().until(() -> engine.waitingForLocks() == number + 1);
        return waiter;
    }

    /** Notes in whose request it is asked for locks. */
    @Singleton
    @Identifier("watching")
    public static class WatchingStore extends SteeredStore {

        static final List<String> LOCKED_BY = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
            LOCKED_BY.add(
                    VertxContext.isOnDuplicatedContext() ? ContextLocals.<String> get("request").orElse("none") : "nowhere");
            return super.tryLock(access, token, offered);
        }
    }

    @Path("/")
    public static class Queueing {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @GET
        @Path("start")
        public void start() {
            session.put("start", 1);
        }

        @GET
        @Path("hold")
        public void hold(@HeaderParam("X-Request") String request) {
            ContextLocals.put("request", request);
            session.update(data -> Gate.pass());
        }

        @GET
        @Path("hold-later")
        public Uni<Void> holdLater(@HeaderParam("X-Request") String request) {
            ContextLocals.put("request", request);
            return reactive.update(data -> Gate.passLater());
        }

        @GET
        @Path("update")
        public void update(@HeaderParam("X-Request") String request) {
            ContextLocals.put("request", request);
            session.update(data -> data.put("updated", 1));
        }

        @GET
        @Path("update-later")
        public Uni<Void> updateLater(@HeaderParam("X-Request") String request) {
            ContextLocals.put("request", request);
            return reactive.update(data -> {
                data.put("updated", 1);
                return Uni.createFrom().voidItem();
            });
        }
    }
}
