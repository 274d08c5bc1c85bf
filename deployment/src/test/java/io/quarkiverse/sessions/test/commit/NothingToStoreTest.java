package io.quarkiverse.sessions.test.commit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;

/** Removing what a new session does not have creates no session, and costs nothing. */
class NothingToStoreTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Removing.class)
            .overrideConfigKey("quarkus.sessions.store", "steered");

    @BeforeEach
    void reset() {
        SteeredStore.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = { "remove", "clear", "put-null", "put-and-remove", "update" })
    void noSessionAndNoCookie(String way) {
        Browser browser = new Browser();
        browser.text("/" + way);
        assertThat(browser.cookie("SESSION")).isNull();
        assertThat(SteeredStore.CALLS).isEmpty();
    }

    @Path("/")
    public static class Removing {

        @Inject
        Session session;

        @GET
        @Path("remove")
        public void remove() {
            session.remove("key");
        }

        @GET
        @Path("clear")
        public void clear() {
            session.clear();
        }

        @GET
        @Path("put-null")
        public void putNull() {
            session.put("key", null);
        }

        @GET
        @Path("put-and-remove")
        public void putAndRemove() {
            session.put("key", 1);
            session.remove("key");
        }

        @GET
        @Path("update")
        public void update() {
            session.update(data -> data.remove("key"));
        }
    }
}
