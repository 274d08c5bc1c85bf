package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.FreshLogin;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.LoginRequiredException;
import io.quarkiverse.sessions.LoginRequiredHandler;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** An application's own answer to who is not logged in; a redirect of the annotation comes first. */
class LoginRequiredHandlerTest {

    private static final AtomicInteger ASKED = new AtomicInteger();

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Guarded.class, Teapot.class);

    private Browser browser;

    @BeforeEach
    void reset() {
        browser = new Browser();
        ASKED.set(0);
    }

    @Test
    void answersOnce() {
        HttpResponse<String> answer = browser.get("/guarded");
        assertThat(answer.statusCode()).isEqualTo(418);
        assertThat(answer.body()).isEqualTo("Not you: GET guarded of auth, stale false");
        assertThat(ASKED).hasValue(1);
    }

    @Test
    void alsoForMethodsThatReturnUni() {
        assertThat(browser.get("/guarded/uni").statusCode()).isEqualTo(418);
        assertThat(ASKED).hasValue(1);
    }

    @Test
    void isNotAskedWhereTheAnnotationRedirects() {
        assertThat(browser.get("/guarded/page").statusCode()).isEqualTo(303);
        assertThat(ASKED).hasValue(0);
    }

    @Test
    void isToldOfAStaleLogIn() {
        browser.text("/login?user=ann");
        org.awaitility.Awaitility.await().untilAsserted(
                () -> assertThat(browser.get("/guarded/fresh").body())
                        .isEqualTo("Not you: GET guarded/fresh of auth, stale true"));
    }

    @ApplicationScoped
    public static class Teapot implements LoginRequiredHandler {

        @Override
        public Response answer(LoginRequiredException refused, ContainerRequestContext request) {
            ASKED.incrementAndGet();
            return Response.status(418).entity("Not you: " + request.getMethod() + " "
                    + request.getUriInfo().getPath().replaceFirst("^/", "") + " of " + refused.sessionName() + ", stale "
                    + refused.isStale()).build();
        }
    }

    @Path("/guarded")
    public static class Guarded {

        @GET
        @LoginRequired
        public String blocking() {
            return "in";
        }

        @GET
        @Path("uni")
        @LoginRequired
        public Uni<String> uni() {
            return Uni.createFrom().item("in");
        }

        @GET
        @Path("page")
        @LoginRequired(redirect = "/login-page")
        public String page() {
            return "in";
        }

        @GET
        @Path("fresh")
        @FreshLogin(maxAge = "1S")
        public String fresh() {
            return "in";
        }
    }
}
