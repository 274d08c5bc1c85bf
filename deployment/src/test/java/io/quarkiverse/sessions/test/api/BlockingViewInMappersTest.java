package io.quarkiverse.sessions.test.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** In mappers and filters that run on an event loop the blocking view says what to use there, and that works. */
class BlockingViewInMappersTest {

    private static final String[] WHAT_TO_USE = { "on an event loop", "exception mappers and filters", "ReactiveSession",
            "ReactiveAuthSession", "return Uni", "@ServerExceptionMapper", "@ServerResponseFilter" };

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Pages.class, NotFound.class, Audit.class)
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true");

    @Test
    void aMapperOfWhatIsNotFound() {
        assertThat(new Browser().send("GET", "/nowhere", "X-View", "blocking").body()).contains(WHAT_TO_USE);
        assertThat(loggedIn().send("GET", "/nowhere", "X-View", "reactive").body()).isEqualTo("nothing here, ann");
    }

    @Test
    void aFilterOfAnEndpointThatReturnsUni() {
        assertThat(new Browser().send("GET", "/uni", "X-View", "blocking").headers().firstValue("X-Audit").orElseThrow())
                .contains(WHAT_TO_USE);
        assertThat(loggedIn().send("GET", "/uni", "X-View", "reactive").headers().firstValue("X-Audit")).contains("ann");
    }

    @Test
    void aMapperAndAFilterOfAnEndpointThatBlocks() {
        Browser browser = loggedIn();
        assertThat(browser.send("GET", "/missing", "X-View", "reactive").body()).isEqualTo("nothing here, ann");
        assertThat(browser.send("GET", "/blocking", "X-View", "reactive").headers().firstValue("X-Audit")).contains("ann");
    }

    private static Browser loggedIn() {
        Browser browser = new Browser();
        browser.text("/login");
        return browser;
    }

    @Path("/")
    public static class Pages {

        @Inject
        @SessionName("auth")
        AuthSession auth;

        @GET
        @Path("login")
        public void login() {
            auth.login("ann");
        }

        @GET
        @Path("uni")
        public Uni<String> uni() {
            return Uni.createFrom().item("uni");
        }

        @GET
        @Path("blocking")
        public String blocking() {
            return "blocking";
        }

        @GET
        @Path("missing")
        public String missing() {
            throw new NotFoundException();
        }
    }

    public static class NotFound {

        @Inject
        Session session;

        @Inject
        @SessionName("auth")
        ReactiveAuthSession auth;

        @ServerExceptionMapper(NotFoundException.class)
        public Uni<Response> notFound(ContainerRequestContext request) {
            if ("blocking".equals(request.getHeaderString("X-View"))) {
                return Uni.createFrom().item(Response.status(404).entity(refusal(() -> session.get("key", String.class)))
                        .build());
            }
            return auth.principalName()
                    .map(name -> Response.status(404).entity("nothing here, " + name.orElse("nobody")).build());
        }
    }

    public static class Audit {

        @Inject
        @SessionName("auth")
        AuthSession auth;

        @Inject
        @SessionName("auth")
        ReactiveAuthSession reactive;

        @ServerResponseFilter
        public Uni<Void> audit(ContainerRequestContext request, ContainerResponseContext response) {
            if ("blocking".equals(request.getHeaderString("X-View"))) {
                response.getHeaders().add("X-Audit", refusal(() -> auth.principalName()));
                return Uni.createFrom().voidItem();
            }
            return reactive.principalName().invoke(name -> response.getHeaders().add("X-Audit", name.orElse("nobody")))
                    .replaceWithVoid();
        }
    }

    private static String refusal(Runnable use) {
        try {
            use.run();
            return "not refused";
        } catch (IllegalStateException refused) {
            return refused.getMessage();
        }
    }
}
