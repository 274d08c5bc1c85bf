package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** After a logout no node has the session, whatever was in flight on the others. */
class LogoutIT {

    private static final Duration MAX_HOLD = Duration.ofSeconds(6);
    private static final int ROUNDS = 20;
    private static final int IN_FLIGHT = 9;

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.of(3).with("lock.lease", "1S").with("lock.max-hold", "6S");

    @Test
    void whileAnotherNodeHoldsTheLock() throws Exception {
        Map<String, Browser> ended = new HashMap<>();
        for (Workload workload : Workload.values()) {
            Browser browser = Browser.withSession(CLUSTER.node(0));
            String key = Id.of(browser.cookie()).key("<default>");
            ended.put(key, browser);
            endWhileAnotherNodeHoldsTheLock(browser, key, workload);
        }
        Awaitility.await().atMost(MAX_HOLD.plusSeconds(5))
                .until(() -> ended.keySet().stream().noneMatch(CLUSTER.stored()::exists));
        ended.values().forEach(LogoutIT::assertEnded);
    }

    private static void endWhileAnotherNodeHoldsTheLock(Browser browser, String key, Workload workload) throws Exception {
        CompletableFuture<Outcome> body = CompletableFuture
                .supplyAsync(() -> browser.copy().incrementAtGate(CLUSTER.node(1), workload));
        CLUSTER.node(1).awaitHolder();
        assertThat(CLUSTER.stored().fields(key)).as("a live session").anyMatch(LogoutIT::isAttribute);

        assertThat(browser.copy().post(CLUSTER.node(0), workload.path("/end")).statusCode()).isEqualTo(204);

        assertEnded(browser);
        assertTombstone(key);
        CLUSTER.node(1).openGate();
        assertThat(body.get(20, TimeUnit.SECONDS)).as("counts as having happened just before the end")
                .isEqualTo(new Outcome.Acknowledged(1));
        assertEnded(browser);
        assertTombstone(key);
    }

    @Test
    void amongRequestsToAllNodes() {
        AtomicInteger before = new AtomicInteger();
        AtomicInteger after = new AtomicInteger();
        for (int round = 0; round < ROUNDS; round++) {
            Browser browser = Browser.withSession(CLUSTER.next());
            Id ended = Id.of(browser.cookie());
            Clients.share(IN_FLIGHT, IN_FLIGHT, number -> {
                Browser one = browser.copy();
                if (number == IN_FLIGHT / 2) {
                    assertThat(one.post(CLUSTER.next(), Workload.of(number).path("/end")).statusCode()).isEqualTo(204);
                } else {
                    assertThat(one.post(CLUSTER.next(), Workload.of(number).path("/increment")).statusCode()).isEqualTo(200);
                    (Id.of(one.cookie()).isOfTheSameSession(ended) ? before : after).incrementAndGet();
                }
            });
            assertEnded(browser);
            assertTombstone(ended.key("<default>"));
        }
        assertThat(before).as("requests that came before the end").hasPositiveValue();
        assertThat(after).as("requests that came after it, and began a session of their own").hasPositiveValue();
    }

    private static void assertEnded(Browser browser) {
        assertThat(CLUSTER.nodes()).allSatisfy(node -> assertThat(browser.copy().count(node)).isEqualTo(Counter.NONE));
    }

    private static boolean isAttribute(String field) {
        return field.contains(Counter.KEY);
    }

    private static void assertTombstone(String key) {
        assertThat(CLUSTER.stored().fields(key)).isNotEmpty().noneMatch(LogoutIT::isAttribute);
        assertThat(CLUSTER.stored().ttl(key)).isPositive().isLessThanOrEqualTo(MAX_HOLD.toMillis());
    }
}
