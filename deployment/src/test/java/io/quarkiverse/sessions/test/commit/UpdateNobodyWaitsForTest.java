package io.quarkiverse.sessions.test.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.spi.NotStoredException;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/**
 * A method starts an update and returns without waiting for it: what it had written directly is stored when the response says
 * so, and no session is created that the browser does not know.
 */
class UpdateNobodyWaitsForTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Work.class)
            .overrideConfigKey("quarkus.sessions.store", "steered");

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        SteeredStore.reset();
        Gate.reset();
        Work.told = new CompletableFuture<>();
    }

    @Test
    void inANewSessionWhatWasWrittenDirectlyIsStored() {
        browser.text("/write-and-update");
        Gate.open();
        assertThat(Work.told.join()).isEqualTo("IllegalStateException");
        assertThat(browser.text("/values")).isEqualTo("direct 1, update 0");
    }

    @Test
    void aSessionThatNothingWasWrittenToIsNotCreatedAfterTheResponse() {
        browser.text("/update");
        Gate.open();
        assertThat(Work.told.join()).isEqualTo("IllegalStateException");
        assertThat(SteeredStore.CALLS).isEmpty();
    }

    @Test
    void theResponseWaitsForASessionThatIsBeingCreated() {
        Gate.open();
        CompletableFuture<Void> create = SteeredStore.holdNext("create");
        CompletableFuture<HttpResponse<String>> response = browser.getAsync("/write-and-update");
        waitsFor("create", response);
        create.complete(null);
        assertThat(response.join().statusCode()).isEqualTo(204);
        assertThat(Work.told.join()).isEqualTo("stored");
        assertThat(browser.text("/values")).isEqualTo("direct 1, update 1");
        assertThat(SteeredStore.CALLS).containsOnlyOnce("create");
    }

    @Test
    void theResponseWaitsForWhatGoesFirst() {
        browser.text("/write");
        CompletableFuture<Void> save = SteeredStore.holdNext("save");
        CompletableFuture<HttpResponse<String>> response = browser.getAsync("/write-and-update");
        waitsFor("save", response);
        save.complete(null);
        assertThat(response.join().statusCode()).isEqualTo(204);
        Gate.open();
        assertThat(Work.told.join()).isEqualTo("stored");
        assertThat(browser.text("/values")).isEqualTo("direct 2, update 1");
    }

    @Test
    void whatTheStoreRefusedToTheUpdateTheCommitStores() {
        browser.text("/write");
        CompletableFuture<Void> save = SteeredStore.holdNext("save");
        CompletableFuture<HttpResponse<String>> response = browser.getAsync("/write-and-update");
        waitsFor("save", response);
        save.completeExceptionally(new NotStoredException("The store is told to refuse"));
        assertThat(response.join().statusCode()).isEqualTo(204);
        assertThat(Work.told.join()).isEqualTo("SessionStoreException");
        assertThat(browser.text("/values")).isEqualTo("direct 2, update 0");
    }

    private static void waitsFor(String operation, CompletableFuture<?> response) {
        await().until(() -> SteeredStore.CALLS.contains(operation));
        assertThatThrownBy(() -> response.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    @Path("/")
    public static class Work {

        static volatile CompletableFuture<String> told;

        @Inject
        ReactiveSession session;

        @GET
        @Path("write")
        public Uni<Void> write() {
            return session.get("direct", Integer.class).chain(now -> session.put("direct", now.orElse(0) + 1));
        }

        @GET
        @Path("write-and-update")
        public Uni<Void> writeAndUpdate() {
            return write().invoke(this::update);
        }

        @GET
        @Path("update")
        public void update() {
            session.update(data -> {
                data.put("update", 1);
                return Gate.passLater();
            }).subscribe().with(stored -> told.complete("stored"),
                    failure -> told.complete(failure.getClass().getSimpleName()));
        }

        @GET
        @Path("values")
        public Uni<String> values() {
            return session.get("direct", Integer.class).chain(direct -> session.get("update", Integer.class)
                    .map(update -> "direct %d, update %d".formatted(direct.orElse(0), update.orElse(0))));
        }
    }
}
