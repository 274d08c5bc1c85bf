package io.quarkiverse.sessions.test.ends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.ReactiveSessions;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Code that keeps a request's session is told that the request is over, whatever it wants of it, and changes nothing. */
class UsedAfterTheResponseTest {

    private static final Map<String, Function<ReactiveAuthSession, Uni<?>>> USES = new TreeMap<>(Map.ofEntries(
            Map.entry("get", session -> session.get("key", String.class)),
            Map.entry("contains", session -> session.contains("key")),
            Map.entry("keys", ReactiveSession::keys),
            Map.entry("put", session -> session.put("key", "late")),
            Map.entry("remove", session -> session.remove("key")),
            Map.entry("clear", ReactiveSession::clear),
            Map.entry("update", session -> session.update(data -> Uni.createFrom().voidItem())),
            Map.entry("handle", ReactiveSession::handle),
            Map.entry("isNew", ReactiveSession::isNew),
            Map.entry("createdAt", ReactiveSession::createdAt),
            Map.entry("expiresAt", ReactiveSession::expiresAt),
            Map.entry("rotateId", ReactiveSession::rotateId),
            Map.entry("invalidate", ReactiveSession::invalidate),
            Map.entry("login", session -> session.login("bob")),
            Map.entry("logout", ReactiveAuthSession::logout),
            Map.entry("currentUser", session -> session.currentUser(String.class)),
            Map.entry("principalName", ReactiveAuthSession::principalName),
            Map.entry("roles", ReactiveAuthSession::roles),
            Map.entry("loggedInAt", ReactiveAuthSession::loggedInAt),
            Map.entry("logoutOthers", ReactiveAuthSession::logoutOthers),
            Map.entry("logoutEverywhere", ReactiveAuthSession::logoutEverywhere)));

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Keeping.class)
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true");

    @ParameterizedTest
    @ValueSource(strings = { "/unused", "/used" })
    void isRefused(String request) {
        Browser browser = new Browser();
        browser.text("/login");
        browser.text(request);
        ReactiveAuthSession kept = Keeping.kept;
        Awaitility.await().untilAsserted(() -> assertRefused("keys", kept.keys()));
        USES.forEach((name, use) -> assertRefused(name, use.apply(kept)));
        assertThat(browser.text("/user")).isEqualTo("ann with [key]");
    }

    private static void assertRefused(String name, Uni<?> use) {
        assertThatThrownBy(() -> use.await().indefinitely()).as(name).isInstanceOf(SessionException.class)
                .hasMessageContaining("after the response had ended");
    }

    @Path("/")
    public static class Keeping {

        static volatile ReactiveAuthSession kept;

        @Inject
        ReactiveSessions sessions;

        @Inject
        RoutingContext request;

        private ReactiveAuthSession session() {
            return sessions.auth(request, "auth");
        }

        @GET
        @Path("login")
        public Uni<Void> login() {
            return session().login("ann").chain(() -> session().put("key", "value"));
        }

        @GET
        @Path("unused")
        public void unused() {
            kept = session();
        }

        @GET
        @Path("used")
        public Uni<Void> used() {
            kept = session();
            return kept.keys().replaceWithVoid();
        }

        @GET
        @Path("user")
        public Uni<String> user() {
            return session().principalName()
                    .chain(name -> session().keys().map(keys -> name.orElse("nobody") + " with " + keys));
        }
    }
}
