package io.quarkiverse.sessions.test.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.awaitility.Awaitility;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** When a method fails, mappers and filters see the session as it is stored, and what they write is kept with a good answer. */
@Tag("core")
class AfterAFailureTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Failing.class, Mapper.class, Auditor.class);

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/start");
    }

    @ParameterizedTest
    @ValueSource(strings = { "plain", "locked", "uni", "uni-locked" })
    void theMapperSeesWhatIsStoredAndItsFlashMessageIsKept(String way) {
        HttpResponse<String> answer = browser.get("/fail/" + way + "?status=303");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("X-Mapper-Saw")).hasValue("start");
        assertThat(browser.text("/read")).isEqualTo("start,flash,filter");
        nothingStaysLocked();
    }

    @ParameterizedTest
    @ValueSource(strings = { "plain", "locked", "uni", "uni-locked" })
    void withABadAnswerNothingIsKept(String way) {
        assertThat(browser.get("/fail/" + way + "?status=422").statusCode()).isEqualTo(422);
        assertThat(browser.text("/read")).isEqualTo("start,none,none");
        nothingStaysLocked();
    }

    @ParameterizedTest
    @ValueSource(strings = { "plain", "locked", "uni", "uni-locked" })
    void aNewSessionIsTheMappersAlone(String way) {
        Browser fresh = new Browser();
        fresh.get("/fail/" + way + "?status=303");
        assertThat(fresh.text("/read")).isEqualTo("none,flash,filter");
        Browser other = new Browser();
        assertThat(other.get("/fail/" + way + "?status=422").headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void soItIsForAStream() {
        HttpResponse<String> answer = browser.get("/fail/sse?status=303");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("X-Mapper-Saw")).hasValue("start");
        assertThat(browser.text("/read")).isEqualTo("start,flash,filter");
        assertThat(browser.get("/fail/sse?status=422").statusCode()).isEqualTo(422);
    }

    @Test
    void aRedirectByExceptionCommits() {
        assertThat(browser.get("/redirect").statusCode()).isEqualTo(303);
        assertThat(browser.text("/read")).isEqualTo("redirected,none,none");
    }

    @Test
    void aLockedBlockThatOutlivesItsMethodIsRefused() {
        browser.get("/fail/outlived?status=303");
        Awaitility.await().untilAsserted(() -> assertThat(Failing.late).isDone());
        assertThat(Failing.late).failsWithin(java.time.Duration.ofSeconds(1)).withThrowableThat()
                .withMessageContaining("nothing of it was saved");
        assertThat(browser.text("/read")).isEqualTo("start,flash,filter");
        nothingStaysLocked();
    }

    @Test
    void whatTheFilterOfAMethodUnderLockWritesIsStoredUnderThatLock() {
        assertThat(browser.get("/good").statusCode()).isEqualTo(200);
        assertThat(browser.text("/read")).isEqualTo("good,none,filter");
        nothingStaysLocked();
        Browser unknown = new Browser().withCookie("SESSION", "A".repeat(64));
        assertThat(unknown.get("/good").statusCode()).isEqualTo(200);
        assertThat(unknown.text("/read")).as("of a session that begins").isEqualTo("good,none,filter");
        nothingStaysLocked();
    }

    private void nothingStaysLocked() {
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    public static class Mapper {

        @Inject
        ReactiveSession session;

        @ServerExceptionMapper
        public Uni<Response> map(ArithmeticException failure) {
            int status = Integer.parseInt(failure.getMessage());
            return session.get("key", String.class)
                    .call(() -> session.put("flash", "flash"))
                    .invoke(() -> Failing.gate.complete(null))
                    .map(saw -> Response.status(status).header("X-Mapper-Saw", saw.orElse("none")).build());
        }
    }

    @ApplicationScoped
    public static class Auditor {

        @Inject
        ReactiveSession session;

        @ServerResponseFilter
        public Uni<Void> filter(ContainerResponseContext response) {
            return response.getStatus() == 204 || "no".equals(response.getHeaderString("X-Audit"))
                    || "text/plain".equals(String.valueOf(response.getMediaType())) || response.getStatus() == 303
                            && response.getHeaderString("X-Mapper-Saw") == null ? Uni.createFrom().voidItem()
                                    : session.put("filter", "filter");
        }
    }

    @Path("/")
    public static class Failing {

        static volatile CompletableFuture<Void> late;
        static volatile CompletableFuture<Void> gate = new CompletableFuture<>();

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @GET
        @Path("start")
        public void start() {
            session.put("key", "start");
        }

        @GET
        @Path("read")
        public Response read() {
            return Response.ok(value("key") + "," + value("flash") + "," + value("filter")).header("X-Audit", "no").build();
        }

        private String value(String key) {
            return session.get(key, String.class).orElse("none");
        }

        @GET
        @Path("good")
        @SessionLock
        public Response good() {
            session.put("key", "good");
            return Response.ok("{}").type("application/json").build();
        }

        @GET
        @Path("redirect")
        public void redirect() {
            session.put("key", "redirected");
            throw new RedirectionException(303, URI.create("/read"));
        }

        @GET
        @Path("fail/plain")
        public void fail(@QueryParam("status") String status) {
            session.put("key", "failed");
            session.put("attempts", 1);
            throw new ArithmeticException(status);
        }

        @GET
        @Path("fail/locked")
        @SessionLock
        public void failLocked(@QueryParam("status") String status) {
            fail(status);
        }

        @GET
        @Path("fail/sse")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        @Blocking
        public Multi<String> failSse(@QueryParam("status") String status) {
            fail(status);
            return Multi.createFrom().empty();
        }

        @GET
        @Path("fail/uni")
        public Uni<String> failUni(@QueryParam("status") String status) {
            return reactive.put("key", "failed").chain(() -> Uni.createFrom().failure(new ArithmeticException(status)));
        }

        @GET
        @Path("fail/uni-locked")
        @SessionLock
        public Uni<String> failUniLocked(@QueryParam("status") String status) {
            return failUni(status);
        }

        @GET
        @Path("fail/outlived")
        @SessionLock
        public Uni<String> failOutlived(@QueryParam("status") String status) {
            gate = new CompletableFuture<>();
            CompletableFuture<Void> begun = new CompletableFuture<>();
            late = reactive.update(data -> {
                data.put("key", "late");
                begun.complete(null);
                return Uni.createFrom().completionStage((CompletionStage<Void>) gate);
            }).subscribeAsCompletionStage();
            return Uni.createFrom().completionStage(begun)
                    .chain(() -> Uni.createFrom().failure(new ArithmeticException(status)));
        }
    }
}
