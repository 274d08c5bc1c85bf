package io.quarkiverse.sessions.test.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** Filters that run before an endpoint is matched take nothing from those that come after, and may use sessions themselves. */
class PreMatchingFilterTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Endpoint.class, NoOp.class, Writing.class, ByFeature.class,
            FromFeature.class);

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
    }

    @Test
    void directWritesAreStored() {
        HttpResponse<String> answer = browser.get("/write");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(answer.headers().allValues("Vary")).containsExactly("Cookie");
        assertThat(browser.text("/read")).isEqualTo("written,none");
    }

    @Test
    void theFilterItselfWrites() {
        assertThat(browser.send("GET", "/read", "X-Write", "yes").body()).isEqualTo("none,filtered");
        assertThat(browser.text("/read")).isEqualTo("none,filtered");
    }

    @Test
    void theFilterWritesAndAnswers() {
        assertThat(browser.send("GET", "/read", "X-Write", "yes", "X-Abort", "503").statusCode()).isEqualTo(503);
        assertThat(browser.text("/read")).as("an answer by abortWith commits, whatever its status").isEqualTo("none,filtered");
    }

    @Test
    void whatWasWrittenBeforeAFailureIsDropped() {
        assertThat(browser.send("GET", "/nowhere", "X-Write", "yes").statusCode()).isEqualTo(404);
        assertThat(browser.text("/read")).isEqualTo("none,none");
    }

    @Provider
    @PreMatching
    public static class NoOp implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext context) {
        }
    }

    public static class FromFeature implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext context) {
            context.getHeaders().add("X-Feature", "yes");
        }
    }

    @Provider
    public static class ByFeature implements Feature {

        @Override
        public boolean configure(FeatureContext context) {
            context.register(FromFeature.class);
            return true;
        }
    }

    public static class Writing {

        @Inject
        ReactiveSession session;

        @ServerRequestFilter(preMatching = true)
        public Uni<Response> write(ContainerRequestContext context) {
            Uni<Void> written = context.getHeaderString("X-Write") == null ? Uni.createFrom().voidItem()
                    : session.put("filter", "filtered");
            String status = context.getHeaderString("X-Abort");
            return written.map(done -> status == null ? null : Response.status(Integer.parseInt(status)).build());
        }
    }

    @Path("/")
    public static class Endpoint {

        @Inject
        Session session;

        @GET
        @Path("write")
        public void write() {
            session.put("key", "written");
        }

        @GET
        @Path("read")
        public String read() {
            return session.get("key", String.class).orElse("none") + "," + session.get("filter", String.class).orElse("none");
        }
    }
}
