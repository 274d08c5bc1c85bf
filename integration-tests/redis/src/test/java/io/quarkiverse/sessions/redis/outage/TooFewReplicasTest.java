package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;

/** Changes must be on a replica and there is none: 503 within the bound, and the log says which setting asks for it. */
class TooFewReplicasTest {

    static final Server REDIS = Server.of(TooFewReplicasTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Outages.app(REDIS.uri())
            .overrideConfigKey("quarkus.sessions.redis.wait-replicas", "1");

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void changesAreRefused() {
        try (Log log = new Log()) {
            Browser browser = new Browser();
            Outages.mayBeStored(Outages.unavailable(browser, "/write"));
            Outages.mayBeStored(Outages.unavailable(browser, "/locked"));
            assertThat(browser.text("/read")).isEqualTo("none");
            assertThat(keys()).as("the primary has what it was not acknowledged for").hasSize(2);
            log.tellsOfOneOutage();
            assertThat(log.complaints().get(0)).contains("Only 0 of 1 replicas (redis.wait-replicas) confirmed the write");
        }
    }

    private static Set<String> keys() {
        try (Jedis jedis = new Jedis("127.0.0.1", REDIS.port())) {
            return jedis.keys("session:*");
        }
    }
}
