package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Cluster;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.Gate;
import io.quarkus.test.QuarkusUnitTest;

/** Sessions spread over the nodes of a cluster, and a slot moves under its sessions without a failed request. */
class SlotMoveTest {

    private static final int SESSIONS = 60;

    static final Cluster CLUSTER = Cluster.of(SlotMoveTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = ClusterTest.app(CLUSTER)
            .overrideConfigKey("quarkus.redis.timeout", "10S");

    @AfterAll
    static void stop() {
        CLUSTER.close();
    }

    @BeforeEach
    void reset() {
        Gate.reset();
    }

    @Test
    void sessionsSpread() {
        List<Browser> browsers = IntStream.range(0, SESSIONS).mapToObj(n -> new Browser()).collect(Collectors.toList());
        for (String path : List.of("/steps/whole?value=first", "/steps/whole-locked?value=second", "/reactive", "/rotate")) {
            assertThat(Crowd.of(SESSIONS, n -> browsers.get(n).getAsync(path)))
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 204));
        }
        assertThat(Crowd.of(SESSIONS, n -> browsers.get(n).getAsync("/steps/read-whole")))
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("secondsecondsecond"));
        assertThat(browsers.stream().map(browser -> CLUSTER.portOf(ClusterTest.key(browser))).collect(Collectors.toSet()))
                .isEqualTo(Set.copyOf(CLUSTER.ports()));
        assertThat(CLUSTER.errors()).as("no command of several slots").doesNotContainKey("CROSSSLOT");
    }

    @Test
    void aSlotMoves() {
        Browser browser = new Browser();
        browser.text("/count");
        String key = ClusterTest.key(browser);
        int from = CLUSTER.portOf(key);
        try (Log log = new Log()) {
            counts(browser, 2);
            CLUSTER.startMigration(key);
            counts(browser, 4);
            CLUSTER.migrateKeys(key);
            counts(browser, 6);
            assertThat(CLUSTER.errors()).containsKey("ASK");
            CLUSTER.finishMigration(key);
            counts(browser, 8);
            assertThat(CLUSTER.portOf(key)).isNotEqualTo(from);
            assertThat(CLUSTER.errors()).containsKey("MOVED");
            log.tellsOfNothing();
        }
    }

    @Test
    void aSlotMovesUnderAHeldLock() {
        Browser browser = new Browser();
        browser.text("/steps/whole?value=old");
        String key = ClusterTest.key(browser);
        CompletableFuture<HttpResponse<String>> request = browser.getAsync("/steps/before-locked-save?value=new");
        Gate.awaitEntered();
        CLUSTER.startMigration(key);
        CLUSTER.migrateKeys(key);
        CLUSTER.finishMigration(key);
        Gate.open();
        assertThat(request.join().body()).isEqualTo("stored");
        assertThat(browser.text("/steps/read-whole")).isEqualTo("newnewnew");
    }

    private static void counts(Browser browser, int next) {
        assertThat(browser.text("/count")).isEqualTo(String.valueOf(next));
        assertThat(browser.text("/reactive")).isEqualTo(String.valueOf(next + 1));
    }
}
