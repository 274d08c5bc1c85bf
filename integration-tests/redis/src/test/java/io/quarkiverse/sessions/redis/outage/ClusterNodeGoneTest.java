package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Cluster;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** A node of a cluster goes away, and takes the sessions in its slots along, but no others. */
class ClusterNodeGoneTest {

    static final Cluster CLUSTER = Cluster.of(ClusterNodeGoneTest.class, "cluster-require-full-coverage no",
            "cluster-node-timeout 3000");

    @RegisterExtension
    static final QuarkusUnitTest APP = ClusterTest.app(CLUSTER);

    @AfterAll
    static void stop() {
        CLUSTER.close();
    }

    @Test
    void andComesBack() {
        List<Browser> browsers = IntStream.range(0, 20).mapToObj(n -> new Browser()).collect(Collectors.toList());
        browsers.forEach(browser -> Outages.recovered(browser, "/write?value=here"));
        int port = CLUSTER.ports().get(0);
        List<Browser> there = browsers.stream().filter(browser -> CLUSTER.portOf(ClusterTest.key(browser)) == port)
                .collect(Collectors.toList());
        List<Browser> elsewhere = browsers.stream().filter(browser -> !there.contains(browser)).collect(Collectors.toList());
        assertThat(there).isNotEmpty();
        assertThat(elsewhere).isNotEmpty();
        try (Log log = new Log()) {
            CLUSTER.kill(port);
            there.forEach(browser -> Outages.unavailable(browser, "/read"));
            elsewhere.forEach(browser -> assertThat(browser.text("/read")).isEqualTo("here"));
            log.tellsOfOneOutage();
        }
        CLUSTER.awaitLossOf(port);
        there.forEach(browser -> Outages.unavailable(browser, "/read"));
        elsewhere.forEach(browser -> assertThat(browser.text("/write?value=here")).isNotNull());
        CLUSTER.startAgain(port);
        Outages.recovered(there.get(0), "/read");
        elsewhere.forEach(browser -> assertThat(browser.text("/read")).isEqualTo("here"));
        there.forEach(browser -> assertThat(browser.text("/read")).isEqualTo("none"));
    }
}
