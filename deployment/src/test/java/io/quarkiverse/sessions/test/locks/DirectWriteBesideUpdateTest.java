package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * A direct write beside an {@code update} of the same request, whenever it comes, is lost neither with the block nor with its
 * save.
 */
class DirectWriteBesideUpdateTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Beside.class)
            .overrideConfigKey("quarkus.sessions.store", "steered");

    private Browser browser;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        browser = new Browser();
        browser.text("/start");
    }

    @Test
    void allAreThere() {
        SteeredStore.reset();
        SteeredStore.delay = Duration.ofMillis(300);
        browser.text("/beside");
        assertThat(browser.text("/keys")).isEqualTo("[beside, earlier, locked, start]");
    }

    @Test
    void whileTheBlockIsSaved() {
        SteeredStore.reset();
        SteeredStore.delay = Duration.ofMillis(300);
        browser.text("/beside-save");
        assertThat(browser.text("/keys")).isEqualTo("[beside, locked, start]");
    }

    @Test
    void whileTheBlockCreatesTheSession() {
        browser = new Browser();
        SteeredStore.reset();
        SteeredStore.delay = Duration.ofMillis(300);
        browser.text("/beside-create");
        assertThat(browser.text("/keys")).isEqualTo("[beside, locked]");
    }

    @Test
    void whileABlockIsOpenThatFails() {
        browser.text("/beside-failing");
        assertThat(browser.text("/keys")).isEqualTo("[beside, start]");
    }

    @Test
    void whileABlockOfANewSessionIsOpenThatFails() {
        browser = new Browser();
        browser.text("/earlier-and-beside-failing");
        assertThat(browser.text("/keys")).isEqualTo("[beside, earlier]");
    }

    @Test
    void theSiblingSeesTheSnapshotAndItsOwnWrites() {
        assertThat(browser.text("/seen-beside")).isEqualTo("body [locked, start], sibling [beside, start], "
                + "afterwards [beside, locked, start]");
        assertThat(browser.text("/keys")).isEqualTo("[beside, locked, start]");
    }

    @Path("/")
    public static class Beside {

        @Inject
        ReactiveSession session;

        @GET
        @Path("start")
        public Uni<Void> start() {
            return session.put("start", 1);
        }

        @GET
        @Path("keys")
        public Uni<String> keys() {
            return session.keys().map(keys -> new TreeSet<>(keys).toString());
        }

        @GET
        @Path("beside")
        public Uni<Void> beside() {
            Uni<Void> update = session.update(data -> {
                data.put("locked", 1);
                return Uni.createFrom().voidItem();
            });
            return session.put("earlier", 1).chain(() -> Uni.combine().all()
                    .unis(update, once("save").chain(() -> session.put("beside", 1))).discardItems());
        }

        @GET
        @Path("beside-save")
        public Uni<Void> besideSave() {
            return both(session.update(Beside::locked), once("saveAndUnlock"));
        }

        @GET
        @Path("beside-create")
        public Uni<Void> besideCreate() {
            return both(session.update(Beside::locked), once("create"));
        }

        @GET
        @Path("beside-failing")
        public Uni<Void> besideFailing() {
            CompletableFuture<Void> begun = new CompletableFuture<>();
            CompletableFuture<Void> written = new CompletableFuture<>();
            Uni<Void> update = session.update(data -> {
                data.put("locked", 1);
                begun.complete(null);
                return Uni.createFrom().completionStage(written)
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("The body fails")));
            });
            return Uni.combine().all().unis(update.onFailure().recoverWithNull(), Uni.createFrom().completionStage(begun)
                    .chain(() -> session.put("beside", 1)).invoke(() -> written.complete(null))).discardItems();
        }

        @GET
        @Path("earlier-and-beside-failing")
        public Uni<Void> earlierAndBesideFailing() {
            return session.put("earlier", 1).chain(this::besideFailing);
        }

        @GET
        @Path("seen-beside")
        public Uni<String> seenBeside() {
            CompletableFuture<Void> begun = new CompletableFuture<>();
            CompletableFuture<String> sibling = new CompletableFuture<>();
            Uni<String> body = session.updateAndGet(data -> {
                data.put("locked", 1);
                begun.complete(null);
                return Uni.createFrom().completionStage(sibling).chain(this::keys);
            });
            return Uni.combine().all().unis(body, Uni.createFrom().completionStage(begun)
                    .chain(() -> session.put("beside", 1)).chain(this::keys).invoke(sibling::complete))
                    .with((inside, outside) -> "body " + inside + ", sibling " + outside)
                    .chain(seen -> keys().map(after -> seen + ", afterwards " + after));
        }

        private Uni<Void> both(Uni<Void> update, Uni<?> moment) {
            return Uni.combine().all().unis(update, moment.chain(() -> session.put("beside", 1))).discardItems();
        }

        private static Uni<Void> locked(SessionData data) {
            data.put("locked", 1);
            return Uni.createFrom().voidItem();
        }

        /** Completes when the store has been asked, and not answered yet. */
        private static Uni<?> once(String call) {
            return Multi.createFrom().ticks().every(Duration.ofMillis(5)).filter(tick -> SteeredStore.CALLS.contains(call))
                    .toUni();
        }
    }
}
