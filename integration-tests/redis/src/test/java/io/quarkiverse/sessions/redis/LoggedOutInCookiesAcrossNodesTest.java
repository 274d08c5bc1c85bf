package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.redis.server.FreePorts;
import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusProdModeTest;

/** The copy of a cookie from before a logout, or a login, opens on no node. */
class LoggedOutInCookiesAcrossNodesTest {

    static final RedisServer REDIS = RedisServer.run();
    static final int ONE_PORT = FreePorts.next();
    static final int OTHER_PORT = FreePorts.next();

    @RegisterExtension
    static final QuarkusProdModeTest ONE = node("one-with-users", ONE_PORT);

    @RegisterExtension
    static final QuarkusProdModeTest OTHER = node("other-with-users", OTHER_PORT);

    private static QuarkusProdModeTest node(String name, int port) {
        return new QuarkusProdModeTest().withApplicationRoot(jar -> jar.addClass(ProdLogins.class)).setApplicationName(name)
                .setRun(false)
                .overrideConfigKey("quarkus.sessions.\"auth\".login.enabled", "true")
                .overrideConfigKey("quarkus.sessions.\"auth\".store", "cookie")
                .overrideConfigKey("quarkus.sessions.\"auth\".cookie-store.revocation", "redis")
                .setRuntimeProperties(Map.of("quarkus.http.port", Integer.toString(port), "quarkus.redis.hosts", REDIS.uri(),
                        "quarkus.sessions.\"auth\".cookie.secure", "false",
                        "quarkus.sessions.\"auth\".cookie-store.keys", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
    }

    @BeforeAll
    static void start() {
        ONE.start();
        OTHER.start();
    }

    @AfterAll
    static void stop() {
        ONE.stop();
        OTHER.stop();
        REDIS.close();
    }

    @Test
    void aPlantedCookie() {
        Browser victim = new Browser(ONE_PORT);
        victim.text("/auth/put");
        Browser attacker = onTheOther(victim);
        victim.text("/auth/login?user=ann");
        assertThat(attacker.text("/auth/me")).isEqualTo("nobody");
        assertThat(onTheOther(victim).text("/auth/me")).isEqualTo("ann");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/auth/logout", "/auth/logout-everywhere" })
    void aCopy(String logOut) {
        Browser one = loggedIn("ann");
        Browser copy = onTheOther(one);
        assertThat(copy.text("/auth/me")).as("the other node has the key, too").isEqualTo("ann");
        one.text(logOut);
        assertThat(copy.text("/auth/me")).isEqualTo("nobody");
    }

    @Test
    void others() {
        Browser one = loggedIn("ann");
        Browser copy = onTheOther(one);
        Browser another = onTheOther(loggedIn("ann"));
        Browser bob = onTheOther(loggedIn("bob"));
        one.text("/auth/logout-others");
        assertThat(one.text("/auth/me")).isEqualTo("ann");
        assertThat(onTheOther(one).text("/auth/me")).isEqualTo("ann");
        assertThat(copy.text("/auth/me")).as("of the cookie from before").isEqualTo("nobody");
        assertThat(another.text("/auth/me")).isEqualTo("nobody");
        assertThat(bob.text("/auth/me")).isEqualTo("bob");
    }

    @Test
    void everywhere() {
        Browser one = loggedIn("ann");
        Browser another = onTheOther(loggedIn("ann"));
        Browser bob = onTheOther(loggedIn("bob"));
        one.text("/auth/logout-everywhere");
        assertThat(another.text("/auth/me")).isEqualTo("nobody");
        assertThat(bob.text("/auth/me")).isEqualTo("bob");
        another.text("/auth/login?user=ann");
        assertThat(another.text("/auth/me")).as("again").isEqualTo("ann");
    }

    private static Browser loggedIn(String user) {
        Browser browser = new Browser(ONE_PORT);
        browser.text("/auth/login?user=" + user);
        return browser;
    }

    private static Browser onTheOther(Browser browser) {
        return new Browser(OTHER_PORT).withCookie("AUTH", browser.cookie("AUTH"));
    }
}
