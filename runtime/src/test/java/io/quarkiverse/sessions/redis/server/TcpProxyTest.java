package io.quarkiverse.sessions.redis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** The proxy disturbs in the way that it is told, and counts what clients send. */
class TcpProxyTest {

    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final Duration IMPATIENT = Duration.ofMillis(300);

    private final RedisServer server = RedisServer.run();
    private final TcpProxy proxy = TcpProxy.to(server);
    private final Jedis direct = server.connect();

    @AfterEach
    void close() {
        direct.close();
        proxy.close();
        server.close();
    }

    @Test
    void passesAndCountsWhatClientsSend() {
        try (Jedis jedis = proxy.connect(PATIENT)) {
            jedis.set("big", "x".repeat(1_000_000));
            CommandCounts before = proxy.commandCounts();
            assertThat(jedis.get("big")).hasSize(1_000_000);
            jedis.eval("redis.call('SET', 'a', '1') return redis.call('GET', 'a')");
            jedis.get("big");
            assertThat(proxy.commandCounts().since(before).calls()).containsOnly(entry("get", 2L), entry("eval", 1L));
            assertThat(proxy.commandCounts().since(before).scripts())
                    .containsOnly(entry("redis.call('SET', 'a', '1') return redis.call('GET', 'a')", 1L));
        }
    }

    @Test
    void stalledCommandsReachTheServerOnlyWhenItPassesAgain() {
        try (Jedis jedis = proxy.connect(IMPATIENT)) {
            jedis.ping();
            CommandCounts before = proxy.commandCounts();
            proxy.stall();
            timesOut(jedis);
            try (Jedis later = proxy.connect(IMPATIENT)) {
                timesOut(later);
            }
            assertThat(direct.exists("a")).isFalse();
            assertThat(proxy.commandCounts().since(before).calls()).isEmpty();
            proxy.pass();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "2".equals(direct.get("a")));
        }
    }

    @Test
    void repliesAreHeldBackFromWhatWasExecuted() {
        try (Jedis jedis = proxy.connect(IMPATIENT)) {
            proxy.stallReplies();
            timesOut(jedis);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "1".equals(direct.get("a")));
        }
    }

    @Test
    void cutClosesAndRefusesAndDropsWhatWasHeldBack() {
        try (Jedis jedis = proxy.connect(IMPATIENT); Jedis idle = proxy.connect(PATIENT)) {
            idle.ping();
            proxy.stall();
            timesOut(jedis);
            proxy.cut();
            assertThatThrownBy(idle::ping).isInstanceOf(JedisConnectionException.class).hasMessageNotContaining("timed out");
            assertThatThrownBy(() -> new Socket(proxy.host(), proxy.port())).isInstanceOf(ConnectException.class);
            assertThat(proxy.openConnections()).isZero();
        }
        proxy.pass();
        try (Jedis jedis = proxy.connect(PATIENT)) {
            assertThat(jedis.exists("a")).isFalse();
            assertThat(direct.info("commandstats")).doesNotContain("cmdstat_incr");
        }
    }

    @Test
    void slowDelaysBothDirections() {
        try (Jedis jedis = proxy.connect(PATIENT)) {
            jedis.ping();
            proxy.slow(Duration.ofMillis(150));
            long start = System.nanoTime();
            jedis.ping();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
            proxy.slow(Duration.ofHours(1));
            proxy.pass();
            assertThat(jedis.ping()).isEqualTo("PONG");
        }
    }

    @Test
    void aLongWayTakesTimeOnceForAllThatIsUnderWay() throws IOException {
        proxy.roundTrip(Duration.ofMillis(100));
        try (Socket client = new Socket(proxy.host(), proxy.port())) {
            client.setTcpNoDelay(true);
            client.setSoTimeout((int) PATIENT.toMillis());
            BufferedReader answers = new BufferedReader(new InputStreamReader(client.getInputStream()));
            client.getOutputStream().write("PING\r\n".getBytes());
            answers.readLine();
            int calls = 50;
            long start = System.nanoTime();
            for (int call = 0; call < calls; call++) {
                client.getOutputStream().write(("ECHO " + call + "\r\n").getBytes());
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
            for (int call = 0; call < calls; call++) {
                answers.readLine();
                assertThat(answers.readLine()).isEqualTo("" + call);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
            }
            // One after the other they would take fifty times as long as one
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(calls * 100 / 2));
            proxy.roundTrip(Duration.ZERO);
            client.getOutputStream().write("PING\r\n".getBytes());
            assertThat(answers.readLine()).isEqualTo("+PONG");
        }
    }

    @Test
    void whatIsSentOnALostConnectionArrivesNowhere() {
        try (Jedis lost = proxy.connect(IMPATIENT)) {
            lost.ping();
            proxy.loseConnections();
            timesOut(lost);
            try (Jedis later = proxy.connect(PATIENT)) {
                assertThat(later.exists("a")).isFalse();
            }
        }
        assertThat(direct.info("commandstats")).doesNotContain("cmdstat_incr");
    }

    @Test
    void laterConnectionsLeadToAnotherServer() {
        try (RedisServer other = RedisServer.run(); Jedis earlier = proxy.connect(PATIENT)) {
            earlier.ping();
            proxy.redirect(other.port());
            try (Jedis later = proxy.connect(PATIENT)) {
                later.incr("a");
            }
            assertThat(earlier.exists("a")).isFalse();
            assertThat(direct.exists("a")).isFalse();
        }
    }

    @Test
    void breaksOnceBeforeACommandOrAfterIt() {
        proxy.breakBefore("INCR");
        breaks();
        assertThat(direct.exists("a")).isFalse();
        proxy.breakAfter("INCR");
        breaks();
        assertThat(direct.get("a")).isEqualTo("1");
        try (Jedis jedis = proxy.connect(PATIENT)) {
            assertThat(jedis.incr("a")).isEqualTo(2);
        }
    }

    private void breaks() {
        try (Jedis jedis = proxy.connect(PATIENT)) {
            assertThat(jedis.ping()).isEqualTo("PONG");
            assertThat(proxy.isBroken()).isFalse();
            assertThatThrownBy(() -> jedis.incr("a")).isInstanceOf(JedisConnectionException.class)
                    .hasMessageNotContaining("timed out");
            assertThat(proxy.isBroken()).isTrue();
        }
    }

    @Test
    void aServerThatIsGoneClosesItsClients() {
        try (Jedis jedis = proxy.connect(PATIENT)) {
            jedis.ping();
            server.kill();
            assertThatThrownBy(jedis::ping).isInstanceOf(JedisConnectionException.class).hasMessageNotContaining("timed out");
        }
        server.start();
        try (Jedis jedis = proxy.connect(PATIENT)) {
            assertThat(jedis.ping()).isEqualTo("PONG");
        }
    }

    private static void timesOut(Jedis jedis) {
        assertThatThrownBy(() -> jedis.incr("a")).isInstanceOf(JedisConnectionException.class)
                .hasMessageContaining("Read timed out");
    }
}
