package io.quarkiverse.sessions.test.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The store takes its time to write. A client that sees the status line, and reads at once through another connection, finds
 * what was written, whatever kind of response it is.
 */
@Tag("core")
class StoredBeforeTheResponseTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Writing.class, TeapotMapper.class)
            .overrideConfigKey("quarkus.sessions.store", "steered");

    @BeforeEach
    void dawdle() {
        SteeredStore.reset();
        SteeredStore.delay = Duration.ofMillis(150);
    }

    @ParameterizedTest
    @CsvSource({ "GET,text,200", "GET,nothing,204", "GET,response,201", "GET,rest-response,200", "GET,redirect,303",
            "GET,redirect-exception,303", "GET,error-response,409", "GET,streaming-output,200", "GET,uni,200",
            "GET,completion-stage,200", "GET,multi,200", "GET,sse,200",
            "GET,async-response,200", "HEAD,text,200", "GET,not-modified,304", "GET,input-stream,200" })
    void seenByAnotherConnection(String method, String kind, int status) throws Exception {
        Browser browser = new Browser();
        HttpResponse<InputStream> response = method.equals("HEAD") ? null : browser.open("/" + kind);
        int seen = response == null ? browser.send(method, "/" + kind).statusCode() : response.statusCode();
        String stored = browser.copy().text("/read");
        assertThat(seen).isEqualTo(status);
        assertThat(stored).isEqualTo("written by " + kind);
        if (response != null) {
            response.body().readAllBytes();
        }
        assertThat(SteeredStore.CALLS.stream().filter("create"::equals)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "mapped-exception,418", "unmapped-exception,500", "web-application-exception,400" })
    void anExceptionDiscards(String kind, int status) {
        Browser browser = new Browser();
        assertThat(browser.get("/" + kind).statusCode()).isEqualTo(status);
        assertThat(browser.cookie("SESSION")).isNull();
        assertThat(SteeredStore.CALLS).isEmpty();
    }

    @Provider
    public static class TeapotMapper implements ExceptionMapper<UnsupportedOperationException> {

        @Override
        public Response toResponse(UnsupportedOperationException failure) {
            return Response.status(418).build();
        }
    }

    @Path("/")
    public static class Writing {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        private void write(String kind) {
            session.put("key", "written by " + kind);
        }

        @GET
        @Path("read")
        public String read() {
            return session.get("key", String.class).orElse("nothing");
        }

        @GET
        @Path("text")
        public String text() {
            write("text");
            return "text";
        }

        @GET
        @Path("nothing")
        public void nothing() {
            write("nothing");
        }

        @GET
        @Path("response")
        public Response response() {
            write("response");
            return Response.created(URI.create("/read")).entity("made").build();
        }

        @GET
        @Path("rest-response")
        public RestResponse<String> restResponse() {
            write("rest-response");
            return RestResponse.ok("made");
        }

        @GET
        @Path("redirect")
        public Response redirect() {
            write("redirect");
            return Response.seeOther(URI.create("/read")).build();
        }

        @GET
        @Path("redirect-exception")
        public String redirectException() {
            write("redirect-exception");
            throw new WebApplicationException(Response.seeOther(URI.create("/read")).build());
        }

        @GET
        @Path("error-response")
        public Response errorResponse() {
            write("error-response");
            return Response.status(409).build();
        }

        @GET
        @Path("streaming-output")
        public StreamingOutput streamingOutput() {
            write("streaming-output");
            return out -> out.write("streamed".getBytes(StandardCharsets.UTF_8));
        }

        @GET
        @Path("input-stream")
        public InputStream inputStream() {
            write("input-stream");
            return new java.io.ByteArrayInputStream(new byte[100_000]);
        }

        @GET
        @Path("uni")
        public Uni<String> uni() {
            return reactive.put("key", "written by uni").replaceWith("uni");
        }

        @GET
        @Path("completion-stage")
        public CompletionStage<String> completionStage() {
            return reactive.put("key", "written by completion-stage").replaceWith("stage").subscribeAsCompletionStage();
        }

        @GET
        @Path("multi")
        @Produces(MediaType.APPLICATION_JSON)
        public Multi<String> multi() {
            reactive.put("key", "written by multi").subscribe().asCompletionStage();
            return Multi.createFrom().items("a", "b");
        }

        @GET
        @Path("sse")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public Multi<String> sse() {
            reactive.put("key", "written by sse").subscribe().asCompletionStage();
            return Multi.createFrom().items("a", "b");
        }

        @GET
        @Path("async-response")
        @NonBlocking
        public void asyncResponse(@Suspended AsyncResponse response) {
            reactive.put("key", "written by async-response").subscribe().with(done -> response.resume("later"));
        }

        @GET
        @Path("not-modified")
        public Response notModified(@Context Request request) {
            write("not-modified");
            return Response.notModified(new EntityTag("tag")).build();
        }

        @GET
        @Path("mapped-exception")
        public String mapped() {
            write("mapped-exception");
            throw new UnsupportedOperationException();
        }

        @GET
        @Path("unmapped-exception")
        public CompletableFuture<String> unmapped() {
            return reactive.put("key", "unmapped")
                    .<String> chain(() -> Uni.createFrom().failure(new ArithmeticException("as told")))
                    .subscribeAsCompletionStage();
        }

        @GET
        @Path("web-application-exception")
        public String webApplicationException() {
            write("web-application-exception");
            throw new WebApplicationException(400);
        }
    }
}
