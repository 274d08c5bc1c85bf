package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.sessions.cluster.Outcome.Refused;

/** A node that sleeps past its lease inside a held lock (SIGSTOP) loses it: others go on, and its late save is refused. */
class SleepingHolderIT {

    private static final int CLIENTS = 12;
    private static final Duration LONGER_THAN_LEASE = Duration.ofMillis(2_500);
    private static final Refused NOTHING_SAVED = new Refused(409);

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.of(3).with("lock.lease", "2S").with("lock.wait-timeout", "1M")
            .withoutBlockedThreadChecks();

    private final Node sleeper = CLUSTER.node(2);
    private SharedCounter counter;

    @BeforeEach
    void create() {
        counter = new SharedCounter(CLUSTER);
    }

    /** The body goes on some time after it woke up; some clients wait for the same lock on the sleeping node. */
    @ParameterizedTest
    @EnumSource
    void inTheMiddleOfItsBody(Workload workload) throws Exception {
        CompletableFuture<Outcome> late = counter.incrementAtGate(sleeper, workload);
        try (Clients clients = Clients.repeat(CLIENTS, this::anyNode)) {
            sleeper.pause();
            counter.awaitFurtherIncrements();
            sleeper.resume();
            counter.awaitFurtherIncrements();
            sleeper.openGate();

            assertThat(late.get(20, TimeUnit.SECONDS)).isEqualTo(NOTHING_SAVED);
        }
        counter.assertLinearizable(CLUSTER.nodes());
    }

    /** When it wakes up its body has nothing left to do but to save. */
    @ParameterizedTest
    @EnumSource
    void rightBeforeItsSave(Workload workload) throws Exception {
        CompletableFuture<Outcome> late = counter.incrementSlowly(sleeper, workload, Duration.ofSeconds(1));
        sleeper.pause();
        try (Clients clients = Clients.repeat(CLIENTS, this::anyOtherNode)) {
            counter.awaitFurtherIncrements();
            sleeper.resume();

            assertThat(late.get(20, TimeUnit.SECONDS)).isEqualTo(NOTHING_SAVED);
        }
        counter.assertLinearizable(CLUSTER.nodes());
    }

    @ParameterizedTest
    @EnumSource
    void evenIfNobodyElseTookTheLock(Workload workload) throws Exception {
        CompletableFuture<Outcome> late = counter.incrementSlowly(sleeper, workload, Duration.ofSeconds(1));
        sleeper.pause();
        TimeUnit.MILLISECONDS.sleep(LONGER_THAN_LEASE.toMillis());
        sleeper.resume();

        assertThat(late.get(20, TimeUnit.SECONDS)).isEqualTo(NOTHING_SAVED);
        counter.assertLinearizable(CLUSTER.nodes());
    }

    private void anyNode(int client) {
        counter.readOrIncrement(client, CLUSTER.node(client % 3));
    }

    private void anyOtherNode(int client) {
        counter.readOrIncrement(client, CLUSTER.node(client % 2));
    }
}
