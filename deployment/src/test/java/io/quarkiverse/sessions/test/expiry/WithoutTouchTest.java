package io.quarkiverse.sessions.test.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionWithoutTouch;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.web.Route;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** A request to an annotated endpoint does not keep the session alive, whatever it reads or locks; one that writes does. */
@Tag("core")
class WithoutTouchTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Pages.class, Countdown.class, Polled.class, Routes.class)
            .overrideConfigKey("quarkus.sessions.store", "steered")
            .overrideConfigKey("quarkus.sessions.unlocked-writes", "allow")
            .overrideConfigKey("quarkus.sessions.touch-interval", "0S");

    private Browser browser;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        browser = new Browser();
        browser.text("/write");
    }

    private Instant expiry() {
        return Instant.parse(browser.text("/countdown"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/countdown", "/countdown/uni", "/countdown/locked", "/countdown/updated", "/polled",
            "/polled/uni" })
    void keepsNothingAlive(String path) {
        Instant before = expiry();
        for (int n = 0; n < 3; n++) {
            browser.text(path);
        }
        assertThat(expiry()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/countdown/writes", "/read", "/read-locked", "/route" })
    void theseDo(String path) {
        Instant before = expiry();
        browser.text(path);
        Awaitility.await().untilAsserted(() -> assertThat(expiry()).isAfter(before));
    }

    @Test
    void nothingElseIsAskedOfTheStore() {
        SteeredStore.reset();
        browser.text("/countdown");
        browser.text("/read");
        assertThat(SteeredStore.CALLS).containsExactlyElementsOf(List.of("load", "load"));
    }

    @Path("/")
    public static class Pages {

        @Inject
        Session session;

        @GET
        @Path("write")
        public void write() {
            session.put("key", "value");
        }

        @GET
        @Path("read")
        public String read() {
            return session.get("key", String.class).orElse("none");
        }

        @GET
        @Path("read-locked")
        @SessionLock
        public String readLocked() {
            return read();
        }
    }

    @Path("countdown")
    @SessionWithoutTouch
    public static class Countdown {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @GET
        public String expiresAt() {
            return session.expiresAt().toString();
        }

        @GET
        @Path("uni")
        public Uni<String> uni() {
            return reactive.expiresAt().map(Instant::toString);
        }

        @GET
        @Path("locked")
        @SessionLock
        public String locked() {
            return session.get("key", String.class).orElse("none");
        }

        @GET
        @Path("updated")
        public String updated() {
            return session.updateAndGet(data -> data.get("key", String.class).orElse("none"));
        }

        @GET
        @Path("writes")
        public void writes() {
            session.put("key", "polled");
        }
    }

    public interface Polling {

        @GET
        @SessionWithoutTouch
        String poll();
    }

    @Path("polled")
    public static class Polled implements Polling {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @Override
        public String poll() {
            return session.get("key", String.class).orElse("none");
        }

        @GET
        @Path("uni")
        @SessionWithoutTouch
        public Uni<Boolean> uni() {
            return reactive.contains("key");
        }
    }

    public static class Routes {

        @Inject
        ReactiveSession session;

        @Route(path = "/route")
        Uni<String> route(RoutingContext context) {
            return session.get("key", String.class).map(value -> value.orElse("none"));
        }
    }
}
