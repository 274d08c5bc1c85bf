package io.quarkiverse.sessions.test.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.SessionEvent;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.arc.Arc;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/** Expired and evicted sessions are told on a worker thread, with no context of the request during which they went. */
class EventsOfNoRequestTest {

    private static final Map<String, Seen> SEEN = new ConcurrentHashMap<>();

    /** Where an observer was. */
    record Seen(Context context, boolean eventLoop, RoutingContext request) {

        static Seen now() {
            return new Seen(Vertx.currentContext(), Context.isOnEventLoopThread(),
                    Arc.container().requestContext().isActive()
                            ? Arc.container().instance(CurrentVertxRequest.class).get().getCurrent()
                            : null);
        }
    }

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Life.class, Observer.class)
            .overrideConfigKey("quarkus.sessions.short.idle-timeout", "1S")
            .overrideConfigKey("quarkus.sessions.few.in-memory.max-sessions", "1");

    @Test
    void evicted() {
        assertToldNowhere("/create-few", "");
        assertToldNowhere("/create-few", "async ");
    }

    @Test
    void expired() {
        assertToldNowhere("/create-short", "");
        assertToldNowhere("/create-short", "async ");
    }

    private static void assertToldNowhere(String path, String how) {
        String handle = new Browser().text(path);
        Awaitility.await().until(() -> {
            new Browser().text(path);
            return SEEN.containsKey(how + handle);
        });
        Seen seen = SEEN.get(how + handle);
        assertThat(seen.context()).isNull();
        assertThat(seen.eventLoop()).isFalse();
        assertThat(seen.request()).isNull();
    }

    @ApplicationScoped
    public static class Observer {

        void gone(@Observes SessionEvent event) {
            if (!event.getClass().getSimpleName().equals("SessionCreated")) {
                SEEN.put(event.handle(), Seen.now());
            }
        }

        void goneAsync(@ObservesAsync SessionEvent event) {
            if (!event.getClass().getSimpleName().equals("SessionCreated")) {
                SEEN.put("async " + event.handle(), Seen.now());
            }
        }
    }

    @Path("/")
    public static class Life {

        @SessionName("short")
        ReactiveSession shortLived;

        @SessionName("few")
        ReactiveSession few;

        @GET
        @Path("create-short")
        public Uni<String> createShort() {
            return shortLived.put("key", 1).chain(shortLived::handle);
        }

        @GET
        @Path("create-few")
        public Uni<String> createFew() {
            return few.put("key", 1).chain(few::handle);
        }
    }
}
