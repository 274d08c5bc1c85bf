package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Sentinel;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkus.test.QuarkusUnitTest;

/**
 * A primary dies and sentinels promote its replica: 503 until then, and then all works with the same sessions. With
 * {@code wait-replicas} the replica had all that was acknowledged.
 */
class FailoverTest {

    static final Sentinel SENTINEL = Sentinel.of(FailoverTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = SentinelTest.app(SENTINEL)
            .overrideConfigKey("quarkus.sessions.redis.wait-replicas", "1");

    @AfterAll
    static void stop() {
        SENTINEL.close();
    }

    @Test
    void whatWasAcknowledgedIsThere() {
        Browser holder = new Browser();
        CompletableFuture<HttpResponse<String>> held = locked(holder);
        Browser ended = new Browser();
        Outages.recovered(ended, "/steps/whole?value=over");
        Browser former = ended.copy();
        Outages.recovered(ended, "/end");
        Browser browser = new Browser();
        Outages.recovered(browser, "/steps/whole?value=first");
        Outages.recovered(browser, "/steps/whole-locked?value=last");
        Server dead = SENTINEL.primary();
        dead.kill();
        try (Log log = new Log()) {
            Outages.unavailable(browser, "/read");
            Outages.unavailable(browser, "/steps/whole?value=lost");
            Outages.unavailable(new Browser(), "/write");
            assertThat(browser.text("/nothing")).isEqualTo("nothing");
            SENTINEL.awaitFailover();
            assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("lastlastlast");
            assertThat(Outages.recovered(former, "/steps/read-whole")).as("an end is not undone").isEqualTo("---");
            log.tellsOfOneOutage();
        }
        writesNeedAReplica(browser);
        Gate.open();
        Outages.unavailable(held.join());
        assertThat(Outages.recovered(holder, "/steps/read-whole")).as("the lock survived too").isEqualTo("newnewnew");
        SENTINEL.restartReplica();
        Outages.recovered(browser, "/steps/whole-locked?value=confirmed");
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("confirmedconfirmedconfirmed");
    }

    private static CompletableFuture<HttpResponse<String>> locked(Browser holder) {
        Outages.recovered(holder, "/steps/whole?value=old");
        return Outages.atGate(holder, "/steps/before-locked-save?value=new");
    }

    /** The primary has the write, the client is told no. */
    private static void writesNeedAReplica(Browser browser) {
        Outages.unavailable(browser, "/steps/whole?value=unconfirmed");
        assertThat(Outages.recovered(browser, "/steps/read-whole")).as("reads need none")
                .isEqualTo("unconfirmedunconfirmedunconfirmed");
    }
}
