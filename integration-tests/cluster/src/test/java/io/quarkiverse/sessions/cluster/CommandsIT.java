package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Each operation is one script on one slot, and what it calls stays on its keys: a session's on the session's one key, an
 * index's on the two that an index has.
 */
class CommandsIT {

    private static final int BROWSERS = 20;
    private static final int OPERATIONS = 16;
    private static final String KEY = "session:(<default>|cart|auth|auth:principal):\\{[A-Za-z0-9_-]{43}\\}";
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
            seen = monitor.seen();
        }
        List<String> keys = List.of();
        for (SeenCommand command : seen) {
            if (command.inScript()) {
                assertThat(Commands.IN_SCRIPT).as(command.toString()).contains(command.name());
                assertThat(keys).as(command.toString()).containsAll(command.keys());
            } else if (Commands.SCRIPT.contains(command.name())) {
                keys = command.keys();
                assertThat(keys).as(command.toString()).first().asString().matches(KEY);
                assertThat(keys.subList(1, keys.size())).as(command.toString())
                        .isEqualTo(keys.get(0).contains(":principal:") ? List.of(keys.get(0) + ":rows") : List.of());
            } else {
                assertThat(Commands.CONNECTION).as(command.toString()).contains(command.name());
            }
        }
        assertThat(seen.stream().filter(command -> command.name().equals("evalsha")).map(command -> command.words().get(1)))
                .as("load, create, save, end, rotate, lock, save and unlock, unlock, renew the lease, "
                        + "log in, reserve, entries, entry, forget, export, end of")
                .satisfies(scripts -> assertThat(Set.copyOf(scripts)).hasSize(OPERATIONS));
        String all = seen.toString();
        assertThat(workload.cookies()).isNotEmpty()
                .noneMatch(cookie -> Id.of(cookie).traces().stream().anyMatch(all::contains));
    }
}
