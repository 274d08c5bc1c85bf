package io.quarkiverse.sessions.test.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;

import org.awaitility.Awaitility;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** What a mapper, or a filter that answers, has written and cannot be stored is no success: the answer is replaced. */
class FailedCommitAfterAFailureTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Pages.class, Mappers.class, Filters.class)
            .overrideConfigKey("quarkus.sessions.store", "steered");

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        browser = new Browser();
        browser.text("/start");
        SteeredStore.FAILING.add("save");
        SteeredStore.FAILING.add("saveAndUnlock");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/fails", "/fails-locked", "/fails-uni", "/aborted", "/missing" })
    void theAnswerIsReplaced(String path) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).isEqualTo(507);
        assertThat(answer.body()).isEqualTo("not stored");
        assertThat(answer.headers().map()).doesNotContainKey("location");
        assertThat(answer.headers().allValues("X-Frame-Options")).as("filters run once").containsExactly("DENY");
        SteeredStore.reset();
        assertThat(browser.text("/flash")).isEqualTo("none");
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    public static class Mappers {

        @Inject
        ReactiveSession session;

        @ServerExceptionMapper
        public Uni<Response> failed(ArithmeticException failure) {
            return session.put("flash", "Try again").replaceWith(
                    () -> Response.status(303).header("Location", "/flash").build());
        }

        @ServerExceptionMapper
        public Uni<Response> missing(jakarta.ws.rs.NotFoundException failure) {
            return failed(null);
        }

        @ServerExceptionMapper
        public Uni<Response> notStored(SessionStoreException failure) {
            return Uni.createFrom().item(() -> Response.status(507).entity("not stored").type("text/plain").build());
        }
    }

    public static class Filters {

        @Inject
        ReactiveSession session;

        @ServerRequestFilter
        public Uni<Response> request(ContainerRequestContext request) {
            return !request.getUriInfo().getPath().endsWith("aborted") ? Uni.createFrom().nullItem()
                    : session.put("flash", "Aborted").replaceWith(
                            () -> Response.status(303).header("Location", "/flash").build());
        }

        @ServerResponseFilter
        public void response(ContainerResponseContext response) {
            response.getHeaders().add("X-Frame-Options", "DENY");
        }
    }

    @Path("/")
    public static class Pages {

        @Inject
        Session session;

        @GET
        @Path("start")
        public void start() {
            session.put("key", "start");
        }

        @GET
        @Path("flash")
        public String flash() {
            return session.get("flash", String.class).orElse("none");
        }

        @GET
        @Path("fails")
        public void fails() {
            throw new ArithmeticException();
        }

        @GET
        @Path("fails-locked")
        @SessionLock
        public void failsLocked() {
            throw new ArithmeticException();
        }

        @GET
        @Path("fails-uni")
        public Uni<Void> failsUni() {
            return Uni.createFrom().failure(new ArithmeticException());
        }

        @GET
        @Path("aborted")
        public String aborted() {
            return "never";
        }
    }
}
