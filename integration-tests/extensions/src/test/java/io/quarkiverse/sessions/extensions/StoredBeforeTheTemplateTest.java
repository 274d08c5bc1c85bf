package io.quarkiverse.sessions.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.test.QuarkusUnitTest;

/** Who sees the status line of a page that Qute renders finds what was written, however long the store takes. */
class StoredBeforeTheTemplateTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Pages.class).overrideConfigKey("quarkus.sessions.store", "steered");

    @BeforeEach
    void dawdle() {
        SteeredStore.reset();
        SteeredStore.delay = Duration.ofMillis(150);
    }

    @ParameterizedTest
    @ValueSource(strings = { "template", "template-response" })
    void seenByAnotherConnection(String kind) throws Exception {
        Browser browser = new Browser();
        HttpResponse<InputStream> response = browser.open("/" + kind);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(browser.copy().text("/read")).isEqualTo("written by " + kind);
        assertThat(response.body().readAllBytes()).isEqualTo("Hello Ann".getBytes());
        assertThat(SteeredStore.CALLS.stream().filter("create"::equals)).hasSize(1);
    }

    @Path("/")
    public static class Pages {

        @Inject
        Session session;

        @Inject
        Engine qute;

        @GET
        @Path("read")
        public String read() {
            return session.get("key", String.class).orElse("nothing");
        }

        @GET
        @Path("template")
        @Produces(MediaType.TEXT_PLAIN)
        public TemplateInstance template() {
            session.put("key", "written by template");
            return greeting();
        }

        @GET
        @Path("template-response")
        @Produces(MediaType.TEXT_PLAIN)
        public Response templateResponse() {
            session.put("key", "written by template-response");
            return Response.ok(greeting()).build();
        }

        private TemplateInstance greeting() {
            return qute.parse("Hello {name}").data("name", "Ann");
        }
    }
}
