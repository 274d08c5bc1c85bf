package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.web.Route;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;

/** Where a user can be logged in, and what is said where not: inside blocks, on event loops, in routes, after the head. */
class LoginPlacesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Places.class, Routes.class, Guarded.class);

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
    }

    @Test
    void insideABlockOfAStoredSession() {
        browser.text("/put?value=before");
        browser.text("/places/in-block?keep=false");
        assertThat(browser.text("/me")).isEqualTo("ann");
        assertThat(keys()).as("what was written before the login is the anonymous visitor's").containsExactly("after");
    }

    @Test
    void insideABlockThatKeepsTheData() {
        browser.text("/put?value=before");
        browser.text("/places/in-block?keep=true");
        assertThat(keys()).containsExactlyInAnyOrder("item", "inside", "after");
    }

    /** Nothing was stored yet, neither what was written directly nor in the block. */
    @Test
    void insideABlockOfANewSession() {
        browser.text("/places/put-then-in-block?keep=true");
        assertThat(browser.text("/me")).isEqualTo("ann");
        assertThat(keys()).containsExactlyInAnyOrder("item", "inside", "after");
    }

    @Test
    void notOnAnEventLoop() {
        assertThat(browser.text("/places/loop")).contains("ReactiveSession");
        assertThat(browser.text("/me")).isEqualTo("nobody");
    }

    @Test
    void notAfterTheHead() {
        HttpResponse<String> answer = browser.get("/places/stream");
        assertThat(answer.body()).contains("before the response head");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void inARoute() {
        assertThat(browser.get("/route/guarded").statusCode()).isEqualTo(401);
        browser.text("/route/login");
        assertThat(browser.text("/me")).isEqualTo("ann");
        assertThat(browser.text("/route/guarded")).isEqualTo("in");
    }

    @Test
    void aRouteRedirectsToo() {
        HttpResponse<String> answer = browser.get("/route/page?a=b");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/login?return-to=%2Froute%2Fpage%3Fa%3Db");
    }

    @SuppressWarnings("unchecked")
    private List<String> keys() {
        return new JsonArray(browser.text("/keys")).getList();
    }

    @Path("/places")
    public static class Places {

        @Inject
        LoginResource logins;

        @GET
        @Path("in-block")
        public void inBlock(@QueryParam("keep") boolean keep) {
            logins.auth.update(data -> {
                data.put("inside", 1);
                logins.auth.login("ann", LoginOptions.builder().keepData(keep).build());
                data.put("after", 1);
            });
        }

        @GET
        @Path("put-then-in-block")
        public void putThenInBlock(@QueryParam("keep") boolean keep) {
            logins.put("direct");
            inBlock(keep);
        }

        @GET
        @Path("loop")
        @NonBlocking
        public String loop() {
            try {
                logins.auth.login("ann");
                return "logged in";
            } catch (IllegalStateException refused) {
                return refused.getMessage();
            }
        }

        @GET
        @Path("stream")
        public Multi<String> stream() {
            Uni<String> login = logins.reactive.login("ann").map(done -> "logged in")
                    .onFailure().recoverWithItem(Throwable::getMessage);
            return Multi.createBy().concatenating().streams(Multi.createFrom().item("started "), login.toMulti());
        }
    }

    @ApplicationScoped
    public static class Routes {

        @Inject
        LoginResource logins;

        @Inject
        Guarded guarded;

        @Route(path = "/route/login")
        public Uni<String> login() {
            return logins.reactive.login("ann").map(done -> "done");
        }

        @Route(path = "/route/guarded")
        public Uni<String> guarded() {
            return guarded.in();
        }

        @Route(path = "/route/page")
        public Uni<String> page() {
            return guarded.page();
        }
    }

    @ApplicationScoped
    public static class Guarded {

        @LoginRequired
        public Uni<String> in() {
            return Uni.createFrom().item("in");
        }

        @LoginRequired(redirect = "/login")
        public Uni<String> page() {
            return in();
        }
    }
}
