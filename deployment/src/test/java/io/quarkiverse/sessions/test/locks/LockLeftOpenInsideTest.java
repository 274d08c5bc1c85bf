package io.quarkiverse.sessions.test.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.LockedSession;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** A {@code lock()} that a method leaves open inside its own lock is in nobody's way, and leaves nothing behind. */
class LockLeftOpenInsideTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Forgetful.class, Mapper.class);

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/start");
    }

    @ParameterizedTest
    @ValueSource(strings = { "update", "put" })
    void theMapperOfAFailedMethodWrites(String how) {
        HttpResponse<String> answer = browser.get("/fail?how=" + how);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(browser.text("/update")).isEqualTo("start,flash");
        assertThat(engine.heldLocks()).isZero();
    }

    @Test
    void ofAMethodThatReturnsNothingIsSaved() {
        assertThat(browser.get("/forget").statusCode()).isEqualTo(500);
        assertThat(browser.text("/update")).isEqualTo("start,none");
        assertThat(engine.heldLocks()).isZero();
    }

    public static class Mapper {

        @Inject
        ReactiveSession session;

        @ServerExceptionMapper
        public Uni<Response> map(ArithmeticException failure) {
            Uni<?> written = failure.getMessage().equals("put") ? session.put("flash", "flash")
                    : session.update(data -> {
                        data.put("flash", "flash");
                        return Uni.createFrom().voidItem();
                    });
            return written.replaceWith(() -> Response.status(303).build());
        }
    }

    @Path("/")
    public static class Forgetful {

        @Inject
        Session session;

        @GET
        @Path("start")
        public void start() {
            session.put("key", "start");
        }

        @GET
        @Path("fail")
        @SessionLock
        public void fail(@QueryParam("how") String how) {
            session.lock().put("key", "failed");
            LockedSession deeper = session.lock();
            deeper.put("key", "failed deeper");
            throw new ArithmeticException(how);
        }

        @GET
        @Path("forget")
        @SessionLock
        public void forget() {
            session.lock().put("key", "forgotten");
            session.lock();
        }

        @GET
        @Path("update")
        public String update() {
            return session.updateAndGet(data -> data.get("key", String.class).orElse("none") + ","
                    + data.get("flash", String.class).orElse("none"));
        }
    }
}
