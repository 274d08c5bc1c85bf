package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkus.test.QuarkusUnitTest;

/** Redis executes and nobody is told: the answer is no, and what was to be done is done as a whole or not at all. */
class LostAnswerTest {

    static final Connection REDIS = Connection.of(LostAnswerTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.impatient(REDIS.uri());

    private Browser browser;

    /** A script that Redis does not know is not executed before it is sent whole. */
    @BeforeAll
    static void knowScripts() {
        Gate.open();
        for (String path : List.of("/steps/before-commit?value=known", "/steps/before-locked-save?value=known",
                "/steps/before-rotation", "/steps/before-end")) {
            Browser visitor = new Browser();
            Outages.recovered(visitor, "/steps/whole?value=old");
            Outages.recovered(visitor, path);
        }
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @BeforeEach
    void start() {
        Gate.reset();
        REDIS.pass();
        browser = new Browser();
        Outages.recovered(browser, "/steps/whole?value=old");
    }

    @AfterEach
    void letGo() {
        Gate.open();
    }

    @Test
    void ofADirectWrite() {
        unanswered(browser, "/steps/before-commit?value=new");
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("newnewnew");
    }

    @Test
    void ofALockedWrite() {
        unanswered(browser, "/steps/before-locked-save?value=new");
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("newnewnew");
    }

    /** What was not executed is not executed later. */
    @Test
    void ofAWriteThatWasNotExecuted() {
        CompletableFuture<HttpResponse<String>> request = Outages.atGate(browser, "/steps/before-commit?value=new");
        REDIS.stall();
        Gate.open();
        Outages.unavailable(request.join());
        REDIS.cut();
        REDIS.pass();
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("oldoldold");
    }

    /** The session is in Redis, and nobody has its id. */
    @Test
    void ofACreation() {
        Browser visitor = new Browser();
        unanswered(visitor, "/steps/before-commit?value=new");
        assertThat(visitor.cookie("SESSION")).isNull();
    }

    /** The browser is not told to forget its cookie, which opens nothing any more. */
    @Test
    void ofAnEnd() {
        unanswered(browser, "/steps/before-end");
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("---");
        assertThat(Outages.recovered(browser, "/steps/whole?value=next")).isEmpty();
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("nextnextnext");
    }

    /** The browser has the old secret, which is dead at once: for it the session is over. */
    @Test
    void ofARotation() {
        unanswered(browser, "/steps/before-rotation");
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("---");
        assertThat(browser.get("/steps/whole?value=next").statusCode()).isEqualTo(409);
    }

    private static void unanswered(Browser browser, String path) {
        CompletableFuture<HttpResponse<String>> request = Outages.atGate(browser, path);
        REDIS.stallReplies();
        Gate.open();
        Outages.unavailable(request.join());
        REDIS.pass();
    }
}
