package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Endpoints are locked by the annotation of their class' superclass, and by that of the interface method they implement. */
class InheritedLockTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Locked.class, Resource.class, Api.class, Implementation.class)
            .overrideConfigKey("quarkus.sessions.store", "steered");

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/sub/uni");
        SteeredStore.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/sub/uni", "/sub/multi", "/sub/inherited", "/sub/inherited-multi", "/api" })
    void theLockIsHeld(String path) {
        assertThat(browser.get(path).statusCode()).isEqualTo(200);
        assertThat(SteeredStore.CALLS).containsExactly("tryLock", "saveAndUnlock");
    }

    @SessionLock
    public abstract static class Locked {

        @Inject
        ReactiveSession session;

        @GET
        @Path("inherited")
        public Uni<String> inherited() {
            return session.put("key", 1).replaceWith("written");
        }

        @GET
        @Path("inherited-multi")
        @Produces(MediaType.TEXT_PLAIN)
        public Multi<String> inheritedMulti() {
            session.put("key", 1).subscribe().asCompletionStage();
            return Multi.createFrom().item("streamed");
        }
    }

    @Path("/sub")
    public static class Resource extends Locked {

        @GET
        @Path("uni")
        public Uni<String> uni() {
            return inherited();
        }

        @GET
        @Path("multi")
        @Produces(MediaType.TEXT_PLAIN)
        public Multi<String> multi() {
            return inheritedMulti();
        }
    }

    @Path("/api")
    public interface Api {

        @GET
        @SessionLock
        Uni<String> written();
    }

    public static class Implementation implements Api {

        @Inject
        ReactiveSession session;

        @Override
        public Uni<String> written() {
            return session.put("key", 1).replaceWith("written");
        }
    }
}
