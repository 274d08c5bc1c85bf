package io.quarkiverse.sessions.redis.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** What logins, logouts and guards cost in calls to Redis, exactly. */
class RoundTripsOfLoginsTest {

    static final Server REDIS = Server.of(RoundTripsOfLoginsTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.app(REDIS.uri(), ScriptsRun.class, Guarded.class);

    private Browser browser;

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    /** Every way once, so that the server knows the scripts, and nothing of it is on its way any more. */
    @BeforeEach
    void start() {
        loggedIn().text("/logout");
        browser = loggedIn();
        loggedIn();
        browser.text("/guarded/locked");
        awaitForget("/logout-others");
        browser.text("/registry/list?user=zoe");
        loggedIn();
        awaitForget("/logout-everywhere");
        browser = new Browser();
    }

    private static Browser loggedIn() {
        Browser browser = new Browser();
        browser.text("/put?value=cart");
        browser.text("/login?user=zoe");
        return browser;
    }

    private void awaitForget(String path) {
        try (ScriptsRun scripts = new ScriptsRun(REDIS)) {
            browser.text(path);
            Awaitility.await().until(() -> scripts.counts().containsKey("forget"));
        }
    }

    @Test
    void aLogInWithoutACookie() {
        assertThat(of(browser, "/login?user=ann")).containsExactly("reserve", "login");
        assertThat(of(new Browser(), "/reactive-login?user=ann")).containsExactly("reserve", "login");
    }

    @Test
    void aLogInToAnAnonymousSession() {
        browser.text("/put?value=cart");
        assertThat(of(browser, "/login?user=ann")).containsExactly("hgetall", "reserve", "login");
    }

    @Test
    void aLogInAgain() {
        browser.text("/login?user=ann");
        assertThat(of(browser, "/login?user=ann")).containsExactly("hgetall", "reserve", "login");
    }

    @Test
    void aLogInOfSomebodyElse() {
        browser.text("/login?user=ann");
        assertCounts("/login?user=bob", Map.of("hgetall", 1L, "reserve", 1L, "login", 1L, "entry", 1L, "forget", 1L));
    }

    @Test
    void whoIsLoggedIn() {
        browser.text("/login?user=ann");
        assertThat(of(browser, "/me")).containsExactly("hgetall");
        assertThat(of(browser, "/guarded")).containsExactly("hgetall");
        assertThat(of(browser, "/guarded/locked")).containsExactly("hgetall", "try-lock", "unlock");
        assertThat(of(browser, "/unguarded")).isEmpty();
    }

    @Test
    void anonymous() {
        assertThat(of(browser, "/me")).isEmpty();
        assertThat(scripts(() -> assertThat(browser.get("/guarded").statusCode()).isEqualTo(401))).isEmpty();
    }

    @Test
    void aLogOut() {
        browser.text("/login?user=ann");
        assertThat(of(browser, "/logout")).containsExactly("hgetall", "end");
    }

    @Test
    void aLogOutOfOthers() {
        browser.text("/login?user=carol");
        assertThat(of(browser, "/logout-others")).containsExactly("hgetall", "entries");
        new Browser().text("/login?user=carol");
        new Browser().text("/login?user=carol");
        assertCounts("/logout-others", Map.of("hgetall", 1L, "entries", 1L, "end-of", 2L, "forget", 1L));
    }

    @Test
    void aLogOutEverywhere() {
        browser.text("/login?user=dora");
        new Browser().text("/login?user=dora");
        assertCounts("/logout-everywhere", Map.of("hgetall", 1L, "entries", 1L, "end-of", 1L, "end", 1L, "forget", 1L));
    }

    @Test
    void aList() {
        browser.text("/login?user=emma");
        new Browser().text("/login?user=emma");
        assertThat(of(new Browser(), "/registry/list?user=emma")).containsExactly("entries", "export", "export");
    }

    /** Nobody waits for what comes last. */
    private void assertCounts(String path, Map<String, Long> counts) {
        try (ScriptsRun scripts = new ScriptsRun(REDIS)) {
            browser.text(path);
            Awaitility.await().untilAsserted(() -> assertThat(scripts.counts()).isEqualTo(counts));
        }
    }

    private static List<String> of(Browser browser, String path) {
        return scripts(() -> browser.text(path));
    }

    private static List<String> scripts(Runnable request) {
        try (ScriptsRun scripts = new ScriptsRun(REDIS)) {
            request.run();
            return new ArrayList<>(scripts.seen());
        }
    }

    @Path("/")
    public static class Guarded {

        @SessionName("auth")
        AuthSession auth;

        @GET
        @Path("guarded")
        @LoginRequired
        public String read() {
            return auth.currentUser(String.class).orElseThrow();
        }

        @GET
        @Path("guarded/locked")
        @LoginRequired
        @SessionLock("auth")
        public String locked() {
            return auth.currentUser(String.class).orElseThrow();
        }

        @GET
        @Path("unguarded")
        public String unguarded() {
            return "nothing";
        }
    }
}
