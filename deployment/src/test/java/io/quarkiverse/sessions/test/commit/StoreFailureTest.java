package io.quarkiverse.sessions.test.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.SessionTooLargeException;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Multi;

/** A store that fails turns the response into 503; cookies follow what was stored, not the status. */
@Tag("core")
class StoreFailureTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Storing.class, TooLargeMapper.class)
            .overrideConfigKey("quarkus.sessions.store", "steered")
            .overrideConfigKey("quarkus.sessions.max-size", "1000")
            .overrideConfigKey("quarkus.sessions.cart.store", "steered");

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        browser = new Browser();
        browser.text("/write");
        SteeredStore.CALLS.clear();
    }

    @ParameterizedTest
    @CsvSource({ "read,load", "write,load", "write,save", "locked,tryLock", "locked,saveAndUnlock", "annotated,tryLock",
            "annotated,saveAndUnlock", "rotate,rotate", "end,end", "multi,save" })
    void ofAnExistingSession(String way, String failing) {
        SteeredStore.FAILING.add(failing);
        HttpResponse<String> answer = browser.get("/" + way);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("said yes").contains("See the log");
        assertThat(answer.headers().map()).doesNotContainKeys("x-application", "set-cookie");
        SteeredStore.reset();
        assertThat(browser.text("/read")).isEqualTo("start");
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @ParameterizedTest
    @CsvSource({ "write", "locked", "multi" })
    void ofANewSession(String way) {
        SteeredStore.FAILING.add("create");
        HttpResponse<String> answer = new Browser().get("/" + way);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void ofOneOfTwoSessions() {
        SteeredStore.FAILING.add("create cart");
        HttpResponse<String> answer = new Browser().get("/two");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().allValues("Set-Cookie")).singleElement().asString().startsWith("SESSION=");
        SteeredStore.reset();
        assertThat(new Browser().get("/two").headers().allValues("Set-Cookie")).hasSize(2);
    }

    @Test
    void whatWasStoredBeforeAFailureIsAnnounced() {
        Browser fresh = new Browser();
        assertThat(fresh.get("/locked-then-throw").statusCode()).isEqualTo(500);
        assertThat(fresh.text("/read")).isEqualTo("locked");
    }

    @Test
    void aReleaseThatFailsDoesNotFailTheRequest() {
        SteeredStore.FAILING.add("unlock");
        assertThat(browser.get("/locked-unchanged").statusCode()).isEqualTo(200);
    }

    @Test
    void tooLargeStoresNothingAndTheApplicationsMapperWins() {
        HttpResponse<String> answer = browser.get("/large");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("max-size");
        assertThat(browser.text("/read")).isEqualTo("start");
    }

    @Provider
    public static class TooLargeMapper implements ExceptionMapper<SessionTooLargeException> {

        @Override
        public Response toResponse(SessionTooLargeException failure) {
            return Response.status(413).entity(failure.getMessage()).build();
        }
    }

    @Path("/")
    public static class Storing {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @SessionName("cart")
        Session cart;

        private Response yes() {
            return Response.ok("said yes").header("X-Application", "yes").build();
        }

        @GET
        @Path("read")
        public String read() {
            return session.get("key", String.class).orElse("none");
        }

        @GET
        @Path("write")
        public Response write() {
            session.put("key", session.isNew() ? "start" : "written");
            return yes();
        }

        @GET
        @Path("locked")
        public Response locked() {
            session.update(data -> data.put("key", "locked"));
            return yes();
        }

        @GET
        @Path("locked-unchanged")
        public Response lockedUnchanged() {
            session.update(data -> data.contains("key"));
            return yes();
        }

        @GET
        @Path("annotated")
        @SessionLock
        public Response annotated() {
            session.put("key", "annotated");
            return yes();
        }

        @GET
        @Path("locked-then-throw")
        public Response lockedThenThrow() {
            locked();
            throw new ArithmeticException("as told");
        }

        @GET
        @Path("rotate")
        public Response rotate() {
            session.rotateId();
            return yes();
        }

        @GET
        @Path("end")
        public Response end() {
            session.invalidate();
            return yes();
        }

        @GET
        @Path("two")
        public Response two() {
            session.put("key", "two");
            cart.put("key", "two");
            return yes();
        }

        @GET
        @Path("large")
        public Response large() {
            session.put("key", "x".repeat(2000));
            return yes();
        }

        @GET
        @Path("multi")
        @Produces(MediaType.APPLICATION_JSON)
        public Multi<String> multi() {
            reactive.put("key", "multi").subscribe().asCompletionStage();
            return Multi.createFrom().item("said yes");
        }
    }
}
