package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkus.test.QuarkusUnitTest;

/** Redis is killed and started again, with its data: sessions go on, and what was acknowledged is there. */
class RestartTest {

    static final Server REDIS = Server.thatKeepsItsData(RestartTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(REDIS.uri());

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void aLockIsHeldThroughIt() {
        Gate.reset();
        Browser browser = new Browser();
        browser.text("/steps/whole?value=old");
        CompletableFuture<HttpResponse<String>> holder = browser.getAsync("/steps/before-locked-save?value=new");
        Gate.awaitEntered();
        REDIS.kill();
        REDIS.start();
        Gate.open();
        assertThat(holder.join().body()).isEqualTo("stored");
        assertThat(browser.text("/steps/read-whole")).isEqualTo("newnewnew");
    }

    @Test
    void nothingAcknowledgedIsLost() {
        Browser browser = new Browser();
        Browser ended = new Browser();
        ended.text("/write?value=over");
        Browser former = ended.copy();
        ended.text("/end");
        AtomicInteger acknowledged = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
            while (failed.get() == 0) {
                if (browser.get("/count").statusCode() == 200) {
                    acknowledged.incrementAndGet();
                } else {
                    failed.incrementAndGet();
                }
            }
        });
        Awaitility.await().until(() -> acknowledged.get() > 20);
        REDIS.kill();
        load.join();
        REDIS.start();
        int next = Integer.parseInt(Outages.recovered(browser, "/count"));
        assertThat(next - 1).isBetween(acknowledged.get(), acknowledged.get() + failed.get());
        assertThat(former.text("/read")).as("an end is not undone").isEqualTo("none");
    }
}
