package io.quarkiverse.sessions.redis.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.json.JsonArray;

/** The connection breaks while a login makes room: at most a session too many has ended, and the user can log in at once. */
class BrokenEvictionTest {

    static final Server REDIS = Server.of(BrokenEvictionTest.class);
    static final Connection LINK = Connection.toServerOf(BrokenEvictionTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.app(LINK.uri(), ScriptsRun.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", "2");

    @AfterAll
    static void stop() {
        LINK.close();
        REDIS.close();
    }

    /** The scripts are known to the server. */
    @BeforeEach
    void start() {
        for (int n = 0; n < 3; n++) {
            new Browser().text("/login?user=ann");
        }
        new Browser().text("/registry/end-all?user=ann");
    }

    @ParameterizedTest
    @CsvSource({ "reserve,true,true", "export,false,true", "export,true,true", "end-of,false,true", "end-of,true,false",
            "login,false,false", "login,true,false" })
    void at(String script, boolean after, boolean oldestStays) {
        Browser oldest = loggedIn();
        Browser other = loggedIn();
        if (after) {
            LINK.breakAfter(ScriptsRun.sha1(script));
        } else {
            LINK.breakBefore(ScriptsRun.sha1(script));
        }
        assertThat(new Browser().get("/login?user=ann").statusCode()).isEqualTo(503);
        assertThat(LINK.isBroken()).isTrue();
        assertThat(oldest.text("/me")).isEqualTo(oldestStays ? "ann" : "nobody");
        assertThat(other.text("/me")).isEqualTo("ann");
        assertThat(loggedIn().text("/me")).isEqualTo("ann");
        assertThat(new JsonArray(new Browser().text("/registry/list?user=ann")).size()).isBetween(1, 2);
    }

    private static Browser loggedIn() {
        Browser browser = new Browser();
        browser.text("/login?user=ann");
        return browser;
    }
}
