package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Counters that go on through one outage after the other: what was acknowledged counts, what clients were told to try again
 * does not, and only of the rest it is not known.
 */
class CountedThroughOutagesTest {

    private static final int COUNTERS = 8;
    private static final int ROUNDS = 2;
    private static final Duration SHORT = Duration.ofMillis(200);

    static final Server REDIS = Server.of(CountedThroughOutagesTest.class);
    static final Connection LINK = Connection.toServerOf(CountedThroughOutagesTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.impatient(LINK.uri());

    @AfterAll
    static void stop() {
        LINK.close();
        REDIS.close();
    }

    @Test
    void nothingIsCountedThatWasToBeTriedAgain() {
        AtomicBoolean over = new AtomicBoolean();
        List<Counter> counters = new ArrayList<>();
        List<CompletableFuture<Void>> counting = new ArrayList<>();
        for (int n = 0; n < COUNTERS; n++) {
            Counter counter = new Counter(n % 2 == 0 ? "/count" : "/reactive");
            counters.add(counter);
            counting.add(CompletableFuture.runAsync(() -> counter.count(over), task -> new Thread(task, "counter").start()));
        }
        for (int round = 0; round < ROUNDS; round++) {
            disturb();
        }
        over.set(true);
        counting.forEach(CompletableFuture::join);
        counters.forEach(Counter::check);
        assertThat(counters.stream().mapToInt(counter -> counter.acknowledged)).allMatch(count -> count > ROUNDS);
        assertThat(counters.stream().mapToInt(counter -> counter.refused).sum()).isPositive();
        assertThat(counters.stream().mapToInt(counter -> counter.unknown).sum()).isPositive();
    }

    private static void disturb() {
        LINK.cut();
        pass(SHORT);
        LINK.pass();
        pass(SHORT);
        Outages.maxMemory(REDIS, "1");
        pass(SHORT);
        Outages.maxMemory(REDIS, "0");
        LINK.breakAfter("evalsha");
        pass(SHORT);
        LINK.breakBefore("evalsha");
        pass(SHORT);
        LINK.stallReplies();
        pass(Outages.TIMEOUT.plus(SHORT));
        LINK.pass();
        pass(SHORT);
        LINK.stall();
        pass(Outages.TIMEOUT.plus(SHORT));
        LINK.pass();
        pass(SHORT);
        LINK.loseConnections();
        pass(Outages.TIMEOUT);
    }

    private static void pass(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
    }

    /** One session, whose requests come one after the other. */
    private static final class Counter {

        private final Browser browser = new Browser();
        private final String path;
        private int acknowledged;
        private int refused;
        private int unknown;

        private Counter(String path) {
            this.path = path;
            Outages.recovered(browser, "/write");
        }

        private void count(AtomicBoolean over) {
            while (!over.get()) {
                ask();
            }
        }

        private boolean ask() {
            HttpResponse<String> answer = browser.get(path);
            if (answer.statusCode() == 200) {
                acknowledged++;
                assertThat(Integer.parseInt(answer.body())).isBetween(acknowledged, acknowledged + unknown);
                return true;
            }
            if (answer.headers().firstValue("Retry-After").isPresent()) {
                Outages.isNotStored(answer);
                refused++;
            } else {
                Outages.mayBeStored(answer);
                unknown++;
            }
            return false;
        }

        /** With the count that is there at last. */
        private void check() {
            Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(this::ask);
        }
    }
}
