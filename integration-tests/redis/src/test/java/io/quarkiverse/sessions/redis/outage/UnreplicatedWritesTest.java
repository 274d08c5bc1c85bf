package io.quarkiverse.sessions.redis.outage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Sentinel;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/**
 * What the documentation warns of: without {@code wait-replicas}, a failover takes back what was acknowledged and no replica
 * had, ends included.
 */
class UnreplicatedWritesTest {

    static final Sentinel SENTINEL = Sentinel.of(UnreplicatedWritesTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = SentinelTest.app(SENTINEL);

    @AfterAll
    static void stop() {
        SENTINEL.close();
    }

    @Test
    void areLostInAFailover() {
        Browser browser = new Browser();
        Outages.recovered(browser, "/steps/whole?value=replicated");
        Browser ended = new Browser();
        Outages.recovered(ended, "/steps/whole?value=over");
        Browser former = ended.copy();
        Server primary = SENTINEL.primary();
        Server replica = SENTINEL.replica();
        awaitReplication(primary);
        replica.pause();
        try (Jedis jedis = new Jedis("127.0.0.1", primary.port())) {
            jedis.clientKill(new ClientKillParams().type(ClientType.REPLICA));
        }
        Outages.recovered(browser, "/steps/whole?value=acknowledged");
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("acknowledgedacknowledgedacknowledged");
        Outages.recovered(ended, "/end");
        assertThat(Outages.recovered(former, "/steps/read-whole")).isEqualTo("---");
        primary.kill();
        replica.resume();
        SENTINEL.awaitFailover();
        assertThat(Outages.recovered(browser, "/steps/read-whole")).isEqualTo("replicatedreplicatedreplicated");
        assertThat(Outages.recovered(former, "/steps/read-whole")).as("whoever has the old cookie").isEqualTo("overoverover");
    }

    private static void awaitReplication(Server primary) {
        try (Jedis jedis = new Jedis("127.0.0.1", primary.port())) {
            assertThat(jedis.waitReplicas(1, 10_000)).isEqualTo(1);
        }
    }
}
