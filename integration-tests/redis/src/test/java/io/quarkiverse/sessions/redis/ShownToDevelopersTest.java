package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.runtime.devui.LocksInUse;
import io.quarkiverse.sessions.runtime.devui.SeenInLog;
import io.quarkiverse.sessions.runtime.devui.SessionsDevService;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.json.JsonObject;

/** What the Dev UI shows of sessions in Redis: those that carry a user, and how they can be ended. */
class ShownToDevelopersTest {

    private static final Duration BOUND = Duration.ofSeconds(10);

    static final Connection REDIS = Connection.of(ShownToDevelopersTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = RedisTest.app(REDIS.uri(), Users.class)
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .addBuildChainCustomizer(build -> build.addBuildStep(context -> context.produce(AdditionalBeanBuildItem
                    .unremovableOf(SessionsDevService.class)))
                    .produces(AdditionalBeanBuildItem.class).build())
            .addBuildChainCustomizer(build -> build.addBuildStep(context -> context.produce(AdditionalBeanBuildItem.builder()
                    .addBeanClasses(LocksInUse.class, SeenInLog.class).setUnremovable().build()))
                    .produces(AdditionalBeanBuildItem.class).build());

    @Inject
    SessionsDevService service;

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void sessionsThatCarryAUser() {
        Browser ann = loggedIn("ann");
        Browser bob = loggedIn("bob");
        Browser zoe = loggedIn("zoe");
        assertThat(users()).containsExactlyInAnyOrder("ann", "bob", "zoe");
        JsonObject shown = service.live("auth").await().atMost(BOUND);
        assertThat(shown.getString("limitation")).contains("carry a user");
        String id = ann.cookie("AUTH");
        assertThat(shown.encode()).doesNotContain(id, id.substring(0, 22), id.substring(22));
        assertThat(service.value("auth", ann.text("/handle"), "key").await().atMost(BOUND)).isEqualTo("\"of ann\"");

        assertThat(service.end("auth", ann.text("/handle")).await().atMost(BOUND)).isEqualTo(1);
        assertThat(ann.text("/who")).isEqualTo("nobody");
        assertThat(service.expire("auth", bob.text("/handle")).await().atMost(BOUND)).isEqualTo(1);
        assertThat(bob.text("/who")).isEqualTo("nobody");
        assertThat(zoe.text("/who")).isEqualTo("zoe");
        assertThat(users()).containsExactly("zoe");
        assertThat(service.end("auth", "nobody's").await().atMost(BOUND)).isZero();
        assertThat(service.endAll("auth").await().atMost(BOUND)).isEqualTo(1);
        assertThat(zoe.text("/who")).isEqualTo("nobody");
    }

    private List<String> users() {
        return service.live("auth").await().atMost(BOUND).getJsonArray("sessions").stream()
                .map(session -> ((JsonObject) session).getString("user")).toList();
    }

    private static Browser loggedIn(String user) {
        Browser browser = new Browser();
        browser.text("/login?user=" + user);
        return browser;
    }

    @Path("/")
    public static class Users {

        @SessionName("auth")
        AuthSession auth;

        @GET
        @Path("login")
        public void login(@QueryParam("user") String user) {
            auth.login(user);
            auth.put("key", "of " + user);
        }

        @GET
        @Path("who")
        public String who() {
            return auth.principalName().orElse("nobody");
        }

        @GET
        @Path("handle")
        public String handle() {
            return auth.handle();
        }
    }
}
