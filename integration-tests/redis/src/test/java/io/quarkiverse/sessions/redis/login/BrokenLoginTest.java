package io.quarkiverse.sessions.redis.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.json.JsonArray;
import redis.clients.jedis.Jedis;

/**
 * The connection breaks between any two steps of a login, with one session for each user and no more: the answer is no, the
 * user can log in afterwards, and what counts are sessions that carry the user.
 */
class BrokenLoginTest {

    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration MAX_HOLD = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofSeconds(3);

    static final Server REDIS = Server.of(BrokenLoginTest.class);
    static final Connection LINK = Connection.toServerOf(BrokenLoginTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.app(LINK.uri(), ScriptsRun.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", "1")
            .overrideConfigKey("quarkus.sessions.\"auth\".login.at-max-sessions", "reject")
            .overrideConfigKey("quarkus.sessions.\"auth\".idle-timeout", IDLE.toString())
            .overrideConfigKey("quarkus.sessions.\"auth\".absolute-timeout", "4S")
            .overrideConfigKey("quarkus.sessions.\"auth\".lock.lease", LEASE.toString())
            .overrideConfigKey("quarkus.sessions.\"auth\".lock.max-hold", MAX_HOLD.toString());

    private static int users;

    private String user;
    private Browser browser;

    @AfterAll
    static void nothingIsLeft() {
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> jedis.dbSize() == 0);
        }
        LINK.close();
        REDIS.close();
    }

    /** The scripts are known to the server. */
    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/put?value=cart");
        browser.text("/login?user=zoe" + users);
        browser.text("/logout");
        user = "ann" + users++;
        browser = new Browser();
        browser.text("/put?value=cart");
    }

    /** Who reads, and nothing else, may ask again on another connection. */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void whileTheSessionIsRead(boolean after) {
        if (after) {
            LINK.breakAfter("hgetall");
        } else {
            LINK.breakBefore("hgetall");
        }
        assertThat(browser.get("/login?user=" + user).statusCode()).isEqualTo(204);
        assertThat(LINK.isBroken()).isTrue();
        assertThat(browser.text("/me")).isEqualTo(user);
        assertThat(listed()).isEqualTo(1);
    }

    @Test
    void beforeAPlaceIsTaken() {
        LINK.breakBefore(ScriptsRun.sha1("reserve"));
        refused(browser);
        assertThat(new Browser().get("/login?user=" + user).statusCode()).isEqualTo(204);
        assertNothingChanged();
    }

    @ParameterizedTest
    @CsvSource({ "reserve,true", "login,false" })
    void beforeTheLogIn(String script, boolean after) {
        breakAt(script, after);
        refused(browser);
        assertThat(new Browser().get("/login?user=" + user).statusCode()).as("the place is taken").isEqualTo(409);
        assertNothingChanged();
        assertThat(listed()).isZero();
        awaitLogin(new Browser(), LEASE);
        assertThat(listed()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({ "reserve,true", "login,false" })
    void theSameBrowserTriesAgain(String script, boolean after) {
        breakAt(script, after);
        refused(browser);
        assertThat(browser.get("/login?user=" + user).statusCode()).isEqualTo(204);
        assertThat(browser.text("/me")).isEqualTo(user);
        assertThat(listed()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({ "reserve,true", "login,false" })
    void withoutACookie(String script, boolean after) {
        breakAt(script, after);
        refused(new Browser());
        assertThat(listed()).isZero();
        awaitLogin(new Browser(), LEASE);
        assertThat(listed()).isEqualTo(1);
    }

    /** The session carries the user, though nobody has its cookie: it counts until it is over, or ended. */
    @Test
    void beforeTheAnswer() {
        breakAt("login", true);
        refused(browser);
        assertThat(browser.text("/me")).isEqualTo("nobody");
        assertThat(listed()).isEqualTo(1);
        Browser other = new Browser();
        assertThat(other.get("/login?user=" + user).statusCode()).isEqualTo(409);
        assertThat(other.text("/registry/end-all?user=" + user)).isEqualTo("1");
        assertThat(other.get("/login?user=" + user).statusCode()).isEqualTo(204);
        assertThat(listed()).isEqualTo(1);
    }

    @Test
    void beforeTheAnswerAndNobodyEndsIt() {
        breakAt("login", true);
        refused(new Browser());
        awaitLogin(new Browser(), IDLE);
        assertThat(listed()).isEqualTo(1);
    }

    /** Its cookie is from before the login, whose session gives way. */
    @Test
    void theSameBrowserTriesAgainAfterALostAnswer() {
        breakAt("login", true);
        refused(browser);
        assertThat(browser.get("/login?user=" + user).statusCode()).isEqualTo(204);
        assertThat(browser.text("/me")).isEqualTo(user);
        assertThat(listed()).isEqualTo(1);
        assertThat(new Browser().get("/login?user=" + user).statusCode()).as("the limit holds").isEqualTo(409);
    }

    private void breakAt(String script, boolean after) {
        if (after) {
            LINK.breakAfter(ScriptsRun.sha1(script));
        } else {
            LINK.breakBefore(ScriptsRun.sha1(script));
        }
    }

    private void refused(Browser browser) {
        HttpResponse<String> answer = browser.get("/login?user=" + user);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(LINK.isBroken()).isTrue();
    }

    private void assertNothingChanged() {
        assertThat(browser.text("/me")).isEqualTo("nobody");
        assertThat(browser.text("/get")).isEqualTo("cart");
    }

    private int listed() {
        return new JsonArray(new Browser().text("/registry/list?user=" + user)).size();
    }

    private void awaitLogin(Browser browser, Duration longest) {
        Awaitility.await().atMost(longest.plusSeconds(10)).until(() -> browser.get("/login?user=" + user).statusCode() == 204);
    }
}
