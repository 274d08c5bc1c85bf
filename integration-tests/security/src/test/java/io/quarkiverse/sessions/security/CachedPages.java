package io.quarkiverse.sessions.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.Cache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.web.Route;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** A page that depends on who is logged in says so to caches, also when nobody is. */
abstract class CachedPages {

    static QuarkusUnitTest app(Class<?>... classes) {
        List<Class<?>> all = new ArrayList<>(List.of(classes));
        all.addAll(List.of(CachedPages.class, Pages.class, Routes.class));
        return Accounts.app(Map.of("META-INF/resources/page.txt", "static"), all.toArray(Class<?>[]::new))
                .overrideConfigKey("quarkus.http.auth.permission.secret.paths", "/policy/*")
                .overrideConfigKey("quarkus.http.auth.permission.secret.policy", "authenticated");
    }

    private Browser loggedIn;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        loggedIn = new Browser();
        loggedIn.text("/login?user=ann");
    }

    private void assertVaries(String path, boolean varies) {
        for (Browser browser : new Browser[] { new Browser(), loggedIn, new Browser().withCookie("AUTH", "junk"),
                new Browser().withCookie("other", "cookie") }) {
            HttpResponse<String> answer = browser.get(path);
            assertThat(answer.headers().allValues("Vary").stream().filter(value -> value.equals("Cookie")).count())
                    .as(path + " " + answer.statusCode()).isEqualTo(varies ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/cached", "/cached/uni", "/cached/multi", "/cached/fails", "/authenticated", "/policy/rest",
            "/policy/page.txt", "/policy/nowhere" })
    void whatDependsOnTheUserVaries(String path) {
        if (!path.equals("/policy/page.txt") && !path.equals("/policy/nowhere")) {
            assertVaries(path, true);
        } else {
            assertThat(new Browser().get(path).headers().allValues("Vary")).containsExactly("Cookie");
        }
    }

    @Test
    void whatIsPublicDoesNot() {
        assertVaries("/cached/public", false);
        assertVaries("/page.txt", false);
        assertVaries("/route", false);
    }

    @Test
    void whatVariesAlreadyIsNotSaidTwice() {
        assertVaries("/cached/varies", true);
    }

    @Path("/")
    public static class Pages {

        @Inject
        SecurityIdentity identity;

        @GET
        @Path("cached")
        @Cache(maxAge = 600)
        public String cached() {
            return identity.isAnonymous() ? "Sign in" : "Hello " + identity.getPrincipal().getName();
        }

        @GET
        @Path("cached/uni")
        @Cache(maxAge = 600)
        public Uni<String> uni() {
            return Uni.createFrom().item(this::cached).runSubscriptionOn(
                    io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultWorkerPool());
        }

        @GET
        @Path("cached/multi")
        @io.smallrye.common.annotation.Blocking
        public Multi<String> multi() {
            return Multi.createFrom().item(cached());
        }

        @GET
        @Path("cached/fails")
        public String fails() {
            throw new WebApplicationException(cached(), 404);
        }

        @GET
        @Path("cached/public")
        public Response open() {
            return Response.ok(identity.isAnonymous() ? "for all" : "for all, also ann")
                    .header("Cache-Control", "max-age=600, public").build();
        }

        @GET
        @Path("cached/varies")
        public Response varies() {
            return Response.ok(cached()).header("Vary", "Cookie").build();
        }

        @GET
        @Path("policy/rest")
        @Authenticated
        public String policy() {
            return cached();
        }
    }

    public static class Routes {

        @Route(path = "/route")
        String route(RoutingContext context) {
            return "route";
        }
    }
}
