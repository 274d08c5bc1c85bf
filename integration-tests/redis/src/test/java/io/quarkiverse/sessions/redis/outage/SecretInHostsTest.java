package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Cluster;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** Hosts are configured with their passwords. The log does not have them. */
class SecretInHostsTest {

    private static final String PASSWORD = "Sesame-0pen";

    static final Cluster CLUSTER = Cluster.of(SecretInHostsTest.class, "user application on >" + PASSWORD + " ~* +@all");

    @RegisterExtension
    static final QuarkusUnitTest APP = ClusterTest.app(CLUSTER)
            .overrideRuntimeConfigKey("quarkus.redis.hosts", CLUSTER.uris().stream()
                    .map(uri -> uri.replace("://", "://application:" + PASSWORD + "@")).collect(Collectors.joining(",")));

    @AfterAll
    static void stop() {
        CLUSTER.close();
    }

    @Test
    void isNotLogged() {
        Browser browser = new Browser();
        Outages.recovered(browser, "/write");
        String key = ClusterTest.key(browser);
        try (Log log = new Log()) {
            int gone = CLUSTER.portOf(key);
            CLUSTER.kill(gone);
            Outages.unavailable(browser, "/read");
            log.tellsOfOneOutage();
            assertThat(log.complaints().get(0)).contains("127.0.0.1:" + gone).doesNotContain("\n");
            log.doesNotContain(PASSWORD);
        }
    }
}
