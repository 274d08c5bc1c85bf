package io.quarkiverse.sessions.cluster;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.cluster.Outcome.Refused;

/** A node that sleeps past its lease inside a held lock (SIGSTOP) loses it: others go on, and its late save is refused. */
class SleepingHolderIT {

    private static final int CLIENTS = 12;
    private static final Duration LONGER_THAN_FALLING_ASLEEP = Duration.ofSeconds(2);
    private static final Duration LONGER_THAN_LEASE = Duration.ofMillis(2_500);
    private static final Refused NOTHING_SAVED = new Refused(409);

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.of(3).with("lock.lease", "2S").with("lock.wait-timeout", "1M")
            .withoutBlockedThreadChecks();

    private final Node sleeper = CLUSTER.node(2);
    private HeldCounters counters;

    @BeforeEach
    void create() {
        counters = new HeldCounters(CLUSTER);
    }

    /** The body goes on some time after it woke up; some clients wait for the same locks on the sleeping node. */
    @Test
    void inTheMiddleOfItsBody() throws Exception {
        counters.incrementAtGate(sleeper);
        try (Clients clients = Clients.repeat(CLIENTS, this::anyNode)) {
            sleeper.pause();
            counters.awaitFurtherIncrements();
            sleeper.resume();
            counters.awaitFurtherIncrements();
            sleeper.openGate();

            counters.assertHolders(NOTHING_SAVED);
        }
        counters.assertLinearizable(CLUSTER.nodes());
    }

    /** When it wakes up its body has nothing left to do but to save. */
    @Test
    void rightBeforeItsSave() throws Exception {
        counters.incrementSlowly(sleeper, LONGER_THAN_FALLING_ASLEEP);
        sleeper.pause();
        try (Clients clients = Clients.repeat(CLIENTS, this::anyOtherNode)) {
            counters.awaitFurtherIncrements();
            sleeper.resume();

            counters.assertHolders(NOTHING_SAVED);
        }
        counters.assertLinearizable(CLUSTER.nodes());
    }

    @Test
    void evenIfNobodyElseTookTheLock() throws Exception {
        counters.incrementSlowly(sleeper, LONGER_THAN_FALLING_ASLEEP);
        sleeper.pause();
        TimeUnit.MILLISECONDS.sleep(LONGER_THAN_LEASE.toMillis());
        sleeper.resume();

        counters.assertHolders(NOTHING_SAVED);
        counters.assertLinearizable(CLUSTER.nodes());
    }

    private void anyNode(int client) {
        counters.readOrIncrement(client, CLUSTER.node(client % 3));
    }

    private void anyOtherNode(int client) {
        counters.readOrIncrement(client, CLUSTER.node(client % 2));
    }
}
