package io.quarkiverse.sessions.test.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

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
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.SessionTooLargeException;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** What the store did not take nobody sees: the mapper of a failed commit reads what is stored, and may write. */
@Tag("core")
class RefusedCommitTest {

    private static final String TOO_LARGE = "x".repeat(2000);

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Writing.class, Mappers.class, Filters.class)
            .overrideConfigKey("quarkus.sessions.store", "steered")
            .overrideConfigKey("quarkus.sessions.max-size", "1000")
            .overrideConfigKey("quarkus.sessions.\"other\".cookie.name", "OTHER")
            .setLogRecordPredicate(record -> record.getLoggerName().endsWith(".dropped-writes"))
            .assertLogRecords(records -> assertThat(records).as("the failure itself is told").isEmpty());

    private Browser browser;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        browser = new Browser();
        browser.text("/small");
    }

    @ParameterizedTest
    @ValueSource(strings = { "large", "large-uni", "large-locked", "large-stream" })
    void theMapperSeesWhatIsStored(String way) {
        HttpResponse<String> answer = browser.get("/" + way);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("X-Saw")).hasValue("small");
    }

    @ParameterizedTest
    @ValueSource(strings = { "large", "large-uni", "large-locked" })
    void ofANewSessionNothing(String way) {
        assertThat(new Browser().get("/" + way).headers().firstValue("X-Saw")).hasValue("none");
    }

    @ParameterizedTest
    @ValueSource(strings = { "large", "large-uni", "large-locked", "large-stream" })
    void whatItWritesIsKept(String way) {
        assertThat(browser.get("/" + way).statusCode()).isEqualTo(303);
        assertThat(browser.text("/read")).isEqualTo("small,flash");
    }

    @Test
    void whenTheStoreFails() {
        SteeredStore.FAILING.add("save");
        assertThat(browser.get("/another").headers().firstValue("X-Saw")).hasValue("small");
    }

    @Test
    void whenWhatAFilterWroteIsRefused() {
        assertThat(browser.get("/read?filter=writes").headers().firstValue("X-Saw")).hasValue("small");
    }

    @Test
    void ofTwoSessionsNoFailureIsLost() {
        assertThat(browser.get("/large-both").headers().firstValue("X-Further")).hasValue("1");
    }

    public static class Mappers {

        @Inject
        ReactiveSession session;

        @ServerExceptionMapper
        public Uni<Response> tooLarge(SessionTooLargeException failure, ContainerRequestContext request) {
            boolean last = request.getUriInfo().getQueryParameters().containsKey("filter");
            return session.get("key", String.class)
                    .call(() -> last ? Uni.createFrom().voidItem() : session.put("flash", "flash"))
                    .map(key -> Response.status(303).header("X-Saw", saw(key.orElse("none")))
                            .header("X-Further", failure.getSuppressed().length).build());
        }

        @ServerExceptionMapper
        public Uni<Response> failed(SessionStoreException failure) {
            return session.get("key", String.class)
                    .map(key -> Response.status(503).header("X-Saw", saw(key.orElse("none"))).build());
        }

        private static String saw(String value) {
            return value.equals(TOO_LARGE) ? "what was refused" : value;
        }
    }

    public static class Filters {

        @Inject
        ReactiveSession session;

        @ServerResponseFilter
        public Uni<Void> filter(ContainerRequestContext request, ContainerResponseContext response) {
            return request.getUriInfo().getQueryParameters().containsKey("filter") ? session.put("key", TOO_LARGE)
                    : Uni.createFrom().voidItem();
        }
    }

    @Path("/")
    public static class Writing {

        @Inject
        Session session;

        @Inject
        @SessionName("other")
        Session other;

        @Inject
        ReactiveSession reactive;

        @GET
        @Path("read")
        public String read() {
            return session.get("key", String.class).orElse("none") + "," + session.get("flash", String.class).orElse("none");
        }

        @GET
        @Path("small")
        public void small() {
            session.put("key", "small");
        }

        @GET
        @Path("another")
        public void another() {
            session.put("key", "another");
        }

        @GET
        @Path("large")
        public void large() {
            session.put("key", TOO_LARGE);
        }

        @GET
        @Path("large-both")
        public void largeBoth() {
            session.put("key", TOO_LARGE);
            other.put("key", TOO_LARGE);
        }

        @GET
        @Path("large-uni")
        public Uni<Void> largeUni() {
            return reactive.put("key", TOO_LARGE);
        }

        @GET
        @Path("large-locked")
        @SessionLock
        public void largeLocked() {
            session.put("key", TOO_LARGE);
        }

        @GET
        @Path("large-stream")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        @Blocking
        public Multi<String> largeStream() {
            session.put("key", TOO_LARGE);
            return Multi.createFrom().items("a", "b");
        }
    }
}
