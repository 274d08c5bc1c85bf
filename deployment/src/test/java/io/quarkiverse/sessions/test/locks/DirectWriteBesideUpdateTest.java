package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.TreeSet;

import jakarta.inject.Inject;
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
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** A direct write that comes while the earlier ones are on their way to the store, before a locked block, is not lost. */
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

        /** Completes when the store has been asked, and not answered yet. */
        private static Uni<?> once(String call) {
            return Multi.createFrom().ticks().every(Duration.ofMillis(5)).filter(tick -> SteeredStore.CALLS.contains(call))
                    .toUni();
        }
    }
}
