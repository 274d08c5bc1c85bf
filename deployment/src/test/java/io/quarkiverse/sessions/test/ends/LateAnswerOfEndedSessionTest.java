package io.quarkiverse.sessions.test.ends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;

/**
 * The answer to a save comes when the session has ended, and another update of the request has begun a new one. It says nothing
 * of the new session.
 */
class LateAnswerOfEndedSessionTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(SessionSteps.class, Work.class, LateStore.class)
            .overrideConfigKey("quarkus.sessions.store", "late");

    private Browser browser;
    private Browser other;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        browser = new Browser();
        browser.text("/start");
        other = browser.copy();
    }

    @Test
    void whatWasSavedBeforeTheEndIsNotSeenInTheNewSession() throws Exception {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        LateStore.late.set(answer);
        saysNothingOfTheNewSession(answer);
    }

    @Test
    void whatCameAfterTheEndTakesNoCookieFromTheNewSession() throws Exception {
        saysNothingOfTheNewSession(SteeredStore.holdNext("saveAndUnlock"));
    }

    private void saysNothingOfTheNewSession(CompletableFuture<Void> answer) throws Exception {
        SteeredStore.CALLS.clear();
        CompletableFuture<HttpResponse<String>> inFlight = other.getAsync("/siblings");
        await().until(() -> SteeredStore.CALLS.contains("saveAndUnlock"));
        browser.text("/end");
        await().until(() -> SteeredStore.CALLS.contains("create"));
        answer.complete(null);
        assertThat(inFlight.get(10, TimeUnit.SECONDS).body()).isEqualTo("[quick]");
        assertThat(other.text("/keys")).isEqualTo("[quick]");
    }

    /** Does at once what it is asked for, and gives one answer late. */
    @Singleton
    @Identifier("late")
    public static class LateStore extends SteeredStore {

        static final AtomicReference<CompletableFuture<Void>> late = new AtomicReference<>();

        @Override
        protected <T> CompletionStage<T> around(String operation, String sessionName, Supplier<CompletionStage<T>> call) {
            CompletionStage<T> reply = super.around(operation, sessionName, call);
            CompletableFuture<Void> given = operation.equals("saveAndUnlock") ? late.getAndSet(null) : null;
            return given == null ? reply : given.thenCompose(nothing -> reply);
        }
    }

    @Path("/")
    public static class Work {

        @Inject
        ReactiveSession session;

        @GET
        @Path("siblings")
        public Uni<String> siblings() {
            return Uni.combine().all().unis(update("slow"), update("quick")).discardItems().chain(() -> session.keys())
                    .map(keys -> new TreeSet<>(keys).toString());
        }

        private Uni<Void> update(String key) {
            return session.update(data -> {
                data.put(key, 1);
                return Uni.createFrom().voidItem();
            });
        }
    }
}
