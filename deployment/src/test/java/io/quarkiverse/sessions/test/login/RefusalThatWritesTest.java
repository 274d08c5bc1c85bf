package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.LoginRequiredException;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** What an application's mapper writes for who is not logged in is kept with a redirect, and dropped with a refusal. */
class RefusalThatWritesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Guarded.class, ReturnTo.class);

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/guarded/start");
    }

    @ParameterizedTest
    @CsvSource({ "/guarded,303,guarded", "/guarded/locked,303,guarded/locked", "/guarded?status=401,401,start",
            "/guarded/locked?status=401,401,start" })
    void isKeptWithAGoodAnswer(String path, int status, String kept) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Saw")).hasValue("start");
        assertThat(browser.text("/guarded/return-to")).isEqualTo(kept);
    }

    public static class ReturnTo {

        @Inject
        ReactiveSession session;

        @ServerExceptionMapper
        public Uni<Response> answer(LoginRequiredException refused, ContainerRequestContext request) {
            String status = request.getUriInfo().getQueryParameters().getFirst("status");
            String path = request.getUriInfo().getPath().replaceFirst("^/", "");
            return session.get("return-to", String.class).call(() -> session.put("return-to", path))
                    .map(saw -> Response.status(status == null ? 303 : Integer.parseInt(status))
                            .header("X-Saw", saw.orElse("nothing")).build());
        }
    }

    @Path("/guarded")
    public static class Guarded {

        @Inject
        Session session;

        @GET
        @LoginRequired
        public String guarded() {
            return "in";
        }

        @GET
        @Path("locked")
        @LoginRequired
        @SessionLock
        public String locked() {
            return "in";
        }

        @GET
        @Path("start")
        public void start() {
            session.put("return-to", "start");
        }

        @GET
        @Path("return-to")
        public String returnTo() {
            return session.get("return-to", String.class).orElseThrow();
        }
    }
}
