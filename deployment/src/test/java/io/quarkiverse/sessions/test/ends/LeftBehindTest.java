package io.quarkiverse.sessions.test.ends;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.SessionEndedException;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/**
 * One update of a request finds that another request has ended the session, or replaced its secret, while the request still has
 * something else to do with the session that it had.
 */
@Tag("core")
class LeftBehindTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(SessionSteps.class, Work.class);

    private static volatile CompletableFuture<Void> entered;
    private static volatile CompletableFuture<Void> updated;
    private static volatile CompletableFuture<Void> mayGo;

    private Browser browser;

    @BeforeEach
    void start() {
        entered = new CompletableFuture<>();
        updated = new CompletableFuture<>();
        mayGo = new CompletableFuture<>();
        browser = new Browser();
        browser.text("/start");
    }

    @Test
    void aBodyOfTheEndedSessionTakesNothingFromTheNewOne() throws Exception {
        Browser other = browser.copy();
        CompletableFuture<HttpResponse<String>> inFlight = other.getAsync("/siblings");
        entered.get(10, TimeUnit.SECONDS);
        browser.text("/end");
        updated.get(10, TimeUnit.SECONDS);
        mayGo.complete(null);
        HttpResponse<String> answer = inFlight.get(10, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).as("what the request reads afterwards").isEqualTo("[quick]");
        assertThat(other.text("/keys")).as("what is stored").isEqualTo("[quick]");
    }

    @Test
    void itsEndIsNotTheEndOfTheBodyOfTheNewOne() throws Exception {
        Browser other = browser.copy();
        CompletableFuture<HttpResponse<String>> inFlight = other.getAsync("/siblings-and-end");
        entered.get(10, TimeUnit.SECONDS);
        browser.text("/end");
        updated.get(10, TimeUnit.SECONDS);
        mayGo.complete(null);
        assertThat(inFlight.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(other.text("/keys")).as("without what it had written before it ended the new session").isEqualTo("[after]");
    }

    @Test
    void directWritesAreRefusedWhenTheApplicationIgnoresThatTheSecretWasReplaced() throws Exception {
        CompletableFuture<HttpResponse<String>> inFlight = browser.copy().getAsync("/ignores");
        entered.get(10, TimeUnit.SECONDS);
        browser.text("/rotate");
        mayGo.complete(null);
        assertThat(inFlight.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(409);
        assertThat(browser.text("/keys")).isEqualTo("[start]");
    }

    @Path("/")
    public static class Work {

        @Inject
        ReactiveSession session;

        @GET
        @Path("siblings")
        public Uni<String> siblings() {
            Uni<Void> slow = session.update(data -> {
                data.put("slow", 1);
                return waits();
            });
            Uni<Void> quick = session.update(data -> {
                data.put("quick", 1);
                return Uni.createFrom().voidItem();
            }).invoke(() -> updated.complete(null));
            return Uni.combine().all().unis(slow, quick).discardItems().chain(() -> session.keys())
                    .map(keys -> new TreeSet<>(keys).toString());
        }

        @GET
        @Path("siblings-and-end")
        public Uni<String> siblingsAndEnd() {
            CompletableFuture<Void> slowIsOver = new CompletableFuture<>();
            Uni<Void> slow = session.update(data -> waits()).invoke(() -> slowIsOver.complete(null));
            Uni<Void> quick = session.update(data -> {
                data.put("quick", 1);
                updated.complete(null);
                return Uni.createFrom().completionStage(slowIsOver).chain(session::invalidate)
                        .invoke(() -> data.put("after", 1));
            });
            return Uni.combine().all().unis(slow, quick).discardItems().replaceWith("done");
        }

        @GET
        @Path("ignores")
        public Uni<String> ignores() {
            return session.put("direct", 1).chain(Work::waits)
                    .chain(() -> session.update(data -> Uni.createFrom().voidItem()))
                    .onFailure(SessionEndedException.class).recoverWithNull()
                    .replaceWith("done");
        }

        private static Uni<Void> waits() {
            entered.complete(null);
            return Uni.createFrom().completionStage(mayGo);
        }
    }
}
