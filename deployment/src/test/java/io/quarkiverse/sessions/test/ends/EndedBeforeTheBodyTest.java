package io.quarkiverse.sessions.test.ends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.spi.NotStoredException;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/**
 * An update has the lock and stores first what the request wrote before it. Meanwhile another request ends the session, and
 * another update of this one begins a new session: the first body sees that one, and nothing of the ended session.
 */
class EndedBeforeTheBodyTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(SessionSteps.class, Work.class)
            .overrideConfigKey("quarkus.sessions.store", "steered");

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
    void theBodySeesTheNewSession() throws Exception {
        CompletableFuture<Void> save = SteeredStore.holdNext("save");
        CompletableFuture<HttpResponse<String>> inFlight = other.getAsync("/write-and-siblings");
        endMeanwhile();
        save.complete(null);
        assertThat(inFlight.get(10, TimeUnit.SECONDS).body()).isEqualTo("[quick]");
        assertThat(other.text("/keys")).isEqualTo("[quick, slow]");
    }

    @Test
    void whatTheStoreRefusesThenIsNotWrittenToTheNewSession() throws Exception {
        CompletableFuture<Void> save = SteeredStore.holdNext("save");
        CompletableFuture<HttpResponse<String>> inFlight = other.getAsync("/write-and-siblings");
        endMeanwhile();
        save.completeExceptionally(new NotStoredException("The store is told to refuse"));
        assertThat(inFlight.get(10, TimeUnit.SECONDS).body()).isEqualTo("SessionStoreException");
        assertThat(other.text("/keys")).isEqualTo("[quick]");
    }

    private void endMeanwhile() {
        await().until(() -> SteeredStore.CALLS.contains("save"));
        browser.text("/end");
        await("the other update to be told of the end").until(() -> Collections.frequency(SteeredStore.CALLS, "tryLock") == 2);
    }

    @Path("/")
    public static class Work {

        @Inject
        ReactiveSession session;

        @GET
        @Path("write-and-siblings")
        public Uni<String> writeAndSiblings() {
            CompletableFuture<String> seen = new CompletableFuture<>();
            Uni<Void> slow = session.update(data -> {
                seen.complete(new TreeSet<>(data.keys()).toString());
                data.put("slow", 1);
                return Uni.createFrom().voidItem();
            }).onFailure().recoverWithUni(failure -> {
                seen.complete(failure.getClass().getSimpleName());
                return Uni.createFrom().voidItem();
            });
            Uni<Void> quick = session.update(data -> {
                data.put("quick", 1);
                return Uni.createFrom().voidItem();
            });
            return session.put("direct", 1).chain(() -> Uni.combine().all().unis(slow, quick).discardItems())
                    .chain(() -> Uni.createFrom().completionStage(seen));
        }
    }
}
