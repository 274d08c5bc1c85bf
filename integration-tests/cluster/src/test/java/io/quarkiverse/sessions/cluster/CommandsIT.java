package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Each operation is a plain read of a session, or one script on one slot, and what it calls stays on its keys: a session's on
 * the session's one key, an index's on the two that an index has.
 */
class CommandsIT {

    private static final int BROWSERS = 20;
    private static final int OPERATIONS = 17;
    private static final int WAITERS = 5;
    private static final String SESSION = "session:(<default>|cart|auth):\\{[A-Za-z0-9_-]{43}\\}";
    private static final String INDEX = "session:auth:principal:\\{[A-Za-z0-9_-]{43}\\}";
    private static final String OF_NOBODY = ":probe";
    private static final Duration LONGER_THAN_LEASE = Duration.ofMillis(1_200);

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.of(3).with("renew-after", "0.1S").with("lock.lease", "1S");

    @Test
    void oneSlotEach() {
        List<SeenCommand> seen;
        EveryOperation workload;
        try (Monitor monitor = Monitor.of(CLUSTER.redis())) {
            workload = EveryOperation.in(CLUSTER, BROWSERS);
            Browser.withSession(CLUSTER.next()).incrementSlowly(CLUSTER.next(), Workload.BLOCKING, LONGER_THAN_LEASE);
            handOver(CLUSTER.node(0));
            seen = monitor.seen();
        }
        List<String> keys = List.of();
        for (SeenCommand command : seen) {
            if (command.inScript()) {
                assertThat(Commands.IN_SCRIPT).as(command.toString()).contains(command.name());
                assertThat(keys).as(command.toString()).containsAll(command.keys());
            } else if (Commands.SCRIPT.contains(command.name())) {
                keys = command.keys();
                assertOneSlot(command, keys);
            } else if (command.name().equals(Commands.READ)) {
                assertThat(command.keys()).as(command.toString()).singleElement().asString().matches(SESSION);
            } else {
                assertThat(Commands.CONNECTION).as(command.toString()).contains(command.name());
            }
        }
        assertThat(seen.stream().filter(command -> command.name().equals("evalsha")).map(command -> command.words().get(1)))
                .as("load, create, save, end, rotate, lock, save and unlock, save and hand over, unlock, renew the lease, "
                        + "log in, reserve, entries, entry, forget, export, end of")
                .satisfies(scripts -> assertThat(Set.copyOf(scripts)).hasSize(OPERATIONS));
        assertThat(seen).as("plain reads, and questions whether the server is a replica")
                .anyMatch(command -> !command.inScript() && command.name().equals(Commands.READ))
                .anyMatch(command -> Commands.SCRIPT.contains(command.name()) && command.keys().get(0).endsWith(OF_NOBODY));
        String all = seen.toString();
        assertThat(workload.cookies()).isNotEmpty()
                .noneMatch(cookie -> Id.of(cookie).traces().stream().anyMatch(all::contains));
    }

    /** From one request of a node to the next ones. */
    private static void handOver(Node node) {
        Browser browser = Browser.withSession(node);
        CompletableFuture<Outcome> holder = CompletableFuture
                .supplyAsync(() -> browser.incrementAtGate(node, Workload.BLOCKING));
        node.awaitHolder();
        try (Clients waiters = Clients.once(WAITERS, client -> browser.increment(node, Workload.BLOCKING))) {
            Awaitility.await().until(() -> node.arrived() == 1 + WAITERS);
            node.openGate();
        }
        assertThat(holder.join()).isEqualTo(new Outcome.Acknowledged(1));
        assertThat(browser.count(node)).isEqualTo(1 + WAITERS);
    }

    private static void assertOneSlot(SeenCommand command, List<String> keys) {
        String first = keys.get(0);
        List<String> others = keys.subList(1, keys.size());
        if (first.matches(INDEX)) {
            assertThat(others).as(command.toString()).containsExactly(first + ":rows");
        } else {
            assertThat(others).as(command.toString()).isEmpty();
            assertThat(first).as(command.toString())
                    .matches(SESSION + "|(" + SESSION + "|" + INDEX + ")" + OF_NOBODY);
        }
    }
}
