package io.quarkiverse.sessions.test.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.SessionTooLargeException;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** A commit that fails is a method that fails: mappers of every kind answer it, on its kind of thread, and filters see that. */
@Tag("core")
class FailedCommitTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest
            .app(Writing.class, Mappers.class, StoreMapper.class, Filters.class)
            .overrideConfigKey("quarkus.sessions.store", "steered")
            .overrideConfigKey("quarkus.sessions.max-size", "1000")
            .setLogRecordPredicate(record -> record.getThrown() instanceof ArithmeticException)
            .assertLogRecords(records -> assertThat(records).as("a mapper that fails is logged each time")
                    .hasSize(2));

    private Browser browser;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        browser = new Browser();
        browser.text("/small");
    }

    @ParameterizedTest
    @ValueSource(strings = { "large", "large-uni", "large-locked", "large-new" })
    void anAsynchronousMapperIsAwaited(String way) {
        HttpResponse<String> answer = (way.endsWith("new") ? new Browser().get("/large") : browser.get("/" + way));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("too large");
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("text/plain"));
        assertThat(browser.text("/read")).isEqualTo("small");
    }

    @ParameterizedTest
    @CsvSource({ "large,413", "unstored,507", "unstored-locked,507" })
    void theFiltersSeeItsAnswerOnce(String way, int status) {
        if (status == 507) {
            SteeredStore.FAILING.add("save");
        }
        HttpResponse<String> answer = browser.get("/" + way);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.headers().allValues("X-Seen")).containsExactly(String.valueOf(status));
        assertThat(answer.headers().map()).doesNotContainKey("x-application");
    }

    @ParameterizedTest
    @CsvSource({ "unstored,worker", "unstored-uni,event loop" })
    void theMapperRunsWhereTheMethodDid(String way, String thread) {
        SteeredStore.FAILING.add("save");
        SteeredStore.delay = Duration.ofMillis(1);
        assertThat(browser.get("/" + way).body()).isEqualTo(thread);
    }

    @Test
    void aMapperThatFailsIsLogged() {
        SteeredStore.FAILING.add("save");
        HttpResponse<String> answer = browser.get("/unstored?mapper=fails");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(browser.text("/read")).isEqualTo("small");
    }

    @Test
    void ofWhatAFilterWroteTheAnswerIsReplacedAndItsHeadersStay() {
        SteeredStore.FAILING.add("save");
        HttpResponse<String> answer = browser.get("/read?filter=writes");
        assertThat(answer.statusCode()).isEqualTo(507);
        assertThat(answer.body()).isEqualTo("worker");
        assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.headers().allValues("X-Seen")).containsExactly("200");
    }

    @Test
    void ofWhatAFilterWroteAMapperThatFailsIsLoggedToo() {
        SteeredStore.FAILING.add("save");
        assertThat(browser.get("/read?filter=writes&mapper=fails").statusCode()).isEqualTo(500);
    }

    public static class Mappers {

        @ServerExceptionMapper
        public Uni<Response> tooLarge(SessionTooLargeException failure) {
            return Uni.createFrom().item(Response.status(413).entity("too large").type("text/plain").build())
                    .onItem().delayIt().by(Duration.ofMillis(5));
        }
    }

    @Provider
    public static class StoreMapper implements ExceptionMapper<SessionStoreException> {

        @jakarta.ws.rs.core.Context
        jakarta.ws.rs.core.UriInfo uri;

        @Override
        public Response toResponse(SessionStoreException failure) {
            if (uri.getQueryParameters().containsKey("mapper")) {
                throw new ArithmeticException("the mapper fails");
            }
            return Response.status(507).entity(BlockingOperationControl.isBlockingAllowed() ? "worker" : "event loop")
                    .type("text/plain").build();
        }
    }

    public static class Filters {

        @Inject
        ReactiveSession session;

        @ServerResponseFilter
        public Uni<Void> filter(ContainerRequestContext request, ContainerResponseContext response) {
            response.getHeaders().add("X-Frame-Options", "DENY");
            response.getHeaders().add("X-Seen", String.valueOf(response.getStatus()));
            return request.getUriInfo().getQueryParameters().containsKey("filter") ? session.put("key", "filter")
                    : Uni.createFrom().voidItem();
        }
    }

    @Path("/")
    public static class Writing {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @GET
        @Path("read")
        public String read() {
            return session.get("key", String.class).orElse("none");
        }

        @GET
        @Path("small")
        public void small() {
            session.put("key", "small");
        }

        private static Response yes() {
            return Response.ok("{}").type("application/json").header("X-Application", "yes").build();
        }

        @GET
        @Path("large")
        @Produces("application/json")
        public Response large() {
            session.put("key", "x".repeat(2000));
            return yes();
        }

        @GET
        @Path("large-uni")
        public Uni<Response> largeUni() {
            return reactive.put("key", "x".repeat(2000)).map(done -> yes());
        }

        @GET
        @Path("large-locked")
        @SessionLock
        public Response largeLocked() {
            return large();
        }

        @GET
        @Path("unstored")
        @Produces("application/json")
        public String unstored() {
            session.put("key", "unstored");
            return "{}";
        }

        @GET
        @Path("unstored-uni")
        public Uni<String> unstoredUni() {
            return reactive.put("key", "unstored").replaceWith("{}");
        }

        @GET
        @Path("unstored-locked")
        @SessionLock
        public String unstoredLocked() {
            return unstored();
        }
    }
}
