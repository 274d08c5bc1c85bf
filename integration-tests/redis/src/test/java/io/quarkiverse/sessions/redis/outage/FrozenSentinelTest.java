package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Sentinel;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** A sentinel answers nothing and closes no connection. Those who need a connection to Redis ask another one the next time. */
class FrozenSentinelTest {

    private static final Duration TOPOLOGY_IS_ASKED_FOR_AGAIN = Duration.ofSeconds(2);

    static final Sentinel SENTINEL = Sentinel.of(FrozenSentinelTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = SentinelTest.app(SENTINEL);

    @AfterAll
    static void stop() {
        SENTINEL.close();
    }

    @Test
    void anotherOneIsAsked() throws Exception {
        Browser browser = new Browser();
        Outages.recovered(browser, "/write?value=before");
        boolean asked = false;
        for (String sentinel : SENTINEL.sentinelUris()) {
            String pid = pid(URI.create(sentinel).getPort());
            signal("STOP", pid);
            try {
                loseConnections();
                asked |= wasMissed(browser);
                assertThat(Outages.recovered(browser, "/read")).isEqualTo("before");
            } finally {
                signal("CONT", pid);
            }
        }
        assertThat(asked).as("one of them was the one to ask").isTrue();
    }

    private static boolean wasMissed(Browser browser) {
        long end = System.nanoTime() + TOPOLOGY_IS_ASKED_FOR_AGAIN.toNanos();
        return Awaitility.await().pollInSameThread().until(() -> browser.get("/read").statusCode() == 503,
                missed -> missed || System.nanoTime() > end);
    }

    /** So that sentinels are asked again. */
    private static void loseConnections() {
        try (Jedis primary = new Jedis("127.0.0.1", SENTINEL.primary().port())) {
            primary.clientKill(new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES));
        }
    }

    private static String pid(int port) {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            return jedis.info("server").lines().filter(line -> line.startsWith("process_id:")).findFirst().orElseThrow()
                    .substring("process_id:".length());
        }
    }

    private static void signal(String name, String pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
    }
}
