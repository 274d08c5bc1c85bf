package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Sentinel;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/**
 * A primary that answers nothing and closes no connection, as one whose host is gone: the application works with its
 * successor and does not wait for it to come back.
 */
class FrozenPrimaryTest {

    static final Sentinel SENTINEL = Sentinel.of(FrozenPrimaryTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = SentinelTest.app(SENTINEL);

    @AfterAll
    static void stop() {
        SENTINEL.close();
    }

    @Test
    void theSuccessorIsUsed() {
        Browser browser = new Browser();
        Outages.recovered(browser, "/write?value=before");
        Server frozen = SENTINEL.primary();
        frozen.pause();
        List<CompletableFuture<?>> requests = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            requests.add(browser.copy().getAsync("/read").thenAccept(Outages::unavailable));
        }
        requests.forEach(CompletableFuture::join);
        SENTINEL.awaitFailover();
        assertThat(Outages.recovered(browser, "/read")).isEqualTo("before");
        frozen.kill();
    }
}
