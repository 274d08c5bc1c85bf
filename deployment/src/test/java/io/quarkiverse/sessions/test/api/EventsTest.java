package io.quarkiverse.sessions.test.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionEnded;
import io.quarkiverse.sessions.SessionEvent;
import io.quarkiverse.sessions.SessionExpired;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** What happens to sessions is told as CDI events that carry the handle and never the id. */
@Tag("core")
class EventsTest {

    private static final List<SessionEvent> SEEN = new CopyOnWriteArrayList<>();
    private static final List<SessionEvent> ENDED_ASYNC = new CopyOnWriteArrayList<>();

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Life.class, Observer.class)
            .overrideConfigKey("quarkus.sessions.short.idle-timeout", "1S")
            .overrideConfigKey("quarkus.sessions.few.in-memory.max-sessions", "1");

    @Test
    void createdRotatedEnded() {
        SEEN.clear();
        Browser browser = new Browser();
        String handle = browser.text("/create");
        String id = browser.cookie("SESSION");
        browser.text("/rotate");
        browser.text("/end");
        assertThat(SEEN).extracting(event -> event.getClass().getSimpleName())
                .containsExactly("SessionCreated", "SessionRotated", "SessionEnded");
        assertThat(SEEN).allSatisfy(event -> {
            assertThat(event.handle()).isEqualTo(handle);
            assertThat(event.sessionName()).isEqualTo("<default>");
            assertThat(event.toString()).doesNotContain(id.substring(0, 20));
        });
        Awaitility.await().until(() -> ENDED_ASYNC.stream().anyMatch(event -> event.handle().equals(handle)));
    }

    @Test
    void expired() {
        String handle = new Browser().text("/create-short");
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .until(() -> SEEN.contains(new SessionExpired("short", handle)));
    }

    @Test
    void evicted() {
        String handle = new Browser().text("/create-few");
        new Browser().text("/create-few");
        Awaitility.await().until(() -> SEEN.contains(new SessionEnded("few", handle, SessionEnded.Reason.EVICTED)));
    }

    @ApplicationScoped
    public static class Observer {

        void any(@Observes SessionEvent event) {
            SEEN.add(event);
            throw new IllegalStateException("an observer that fails changes nothing");
        }

        void ended(@ObservesAsync SessionEnded event) {
            ENDED_ASYNC.add(event);
        }
    }

    @Path("/")
    public static class Life {

        @Inject
        Session session;

        @SessionName("short")
        Session shortLived;

        @SessionName("few")
        Session few;

        @GET
        @Path("create")
        public String create() {
            session.update(data -> data.put("key", 1));
            return session.handle();
        }

        @GET
        @Path("rotate")
        public void rotate() {
            session.rotateId();
        }

        @GET
        @Path("end")
        public void end() {
            session.invalidate();
        }

        @GET
        @Path("create-short")
        public String createShort() {
            shortLived.put("key", 1);
            return shortLived.handle();
        }

        @GET
        @Path("create-few")
        public String createFew() {
            few.put("key", 1);
            return few.handle();
        }
    }
}
