package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkus.test.QuarkusUnitTest;

/** Redis comes back without its data: the sessions are over, and their browsers start new ones. */
class EmptyRestartTest {

    static final Server REDIS = Server.of(EmptyRestartTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(REDIS.uri());

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void sessionsBeginAnew() {
        Browser browser = new Browser();
        browser.text("/write?value=forgotten");
        String before = browser.cookie("SESSION");
        REDIS.stop();
        REDIS.start();
        try (Log log = new Log()) {
            assertThat(Outages.recovered(browser, "/read")).isEqualTo("none");
            assertThat(browser.cookie("SESSION")).as("kept until there is another").isEqualTo(before);
            browser.text("/locked?value=new");
            assertThat(browser.cookie("SESSION")).as("an id from outside is not adopted").isNotEqualTo(before);
            assertThat(browser.text("/read")).isEqualTo("new");
            log.hasNoStackTraces();
        }
    }

    @Test
    void aBodyThatHoldsTheLockIsToldThatNothingWasSaved() {
        Gate.reset();
        Browser browser = new Browser();
        browser.text("/write?value=forgotten");
        CompletableFuture<HttpResponse<String>> holder = browser.getAsync("/held");
        Gate.awaitEntered();
        REDIS.stop();
        REDIS.start();
        Outages.recovered(new Browser(), "/read");
        Gate.open();
        assertThat(holder.join().statusCode()).isEqualTo(503);
    }
}
