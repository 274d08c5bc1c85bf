package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions that expired or were ended leave nothing behind in Redis. */
class NothingLeftIT {

    private static final int BROWSERS = 60;
    private static final Duration LONGER_THAN_ALL_TIMEOUTS = Duration.ofSeconds(30);

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.of(3)
            .with("idle-timeout", "8S").with("lock.lease", "1S").with("lock.max-hold", "4S")
            .with("\"cart\".idle-timeout", "8S").with("\"cart\".lock.lease", "1S").with("\"cart\".lock.max-hold", "4S")
            .with("\"auth\".idle-timeout", "8S").with("\"auth\".lock.lease", "1S").with("\"auth\".lock.max-hold", "4S")
            .with("\"auth\".absolute-timeout", "10S");

    @Test
    void afterAWorkloadAndItsTimeouts() {
        EveryOperation.in(CLUSTER, BROWSERS);
        assertThat(CLUSTER.stored().size()).isPositive();

        Awaitility.await().atMost(LONGER_THAN_ALL_TIMEOUTS).until(() -> CLUSTER.stored().size() == 0);
    }
}
