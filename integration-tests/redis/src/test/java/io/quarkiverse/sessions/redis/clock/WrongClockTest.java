package io.quarkiverse.sessions.redis.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.sessions.redis.RedisTest;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusProdModeTest;
import redis.clients.jedis.Jedis;

/**
 * Two nodes whose clocks are a minute apart, half a minute from that of Redis each: what is over and what is due is told by
 * Redis, so neither notices.
 */
class WrongClockTest {

    @RegisterExtension
    static final QuarkusProdModeTest FAST = Node.AHEAD.application();

    @RegisterExtension
    static final QuarkusProdModeTest SLOW = Node.BEHIND.application();

    @BeforeAll
    static void start() {
        FAST.start();
        SLOW.start();
        for (Node node : Node.values()) {
            assertThat(Long.parseLong(node.browser().text("/clocks/now")))
                    .isCloseTo(System.currentTimeMillis() + node.offset().toMillis(),
                            within(node.offset().abs().toMillis() / 2));
            Browser knowsScripts = node.browser();
            for (String path : List.of("/write", "/read", "/locked", "/rotate", "/end")) {
                knowsScripts.text(path);
            }
        }
    }

    @AfterAll
    static void stop() {
        FAST.stop();
        SLOW.stop();
        for (Node node : Node.values()) {
            node.close();
        }
        Node.REDIS.close();
    }

    @Test
    void theIdleTimeout() {
        List<Visit> visits = visits();
        visits.forEach(visit -> {
            assertThat(visit.text("/read")).isEqualTo("here");
            assertThat(visit.elsewhere().text("/read")).isEqualTo("here");
            assertThat(Long.parseLong(visit.text("/clocks/expires")) - redisMillis()).isBetween(0L, Node.IDLE.toMillis());
        });
        await(Node.TOUCH);
        List<Visit> elsewhere = visits.stream().map(Visit::elsewhere).toList();
        elsewhere.forEach(visit -> assertThat(visit.text("/read")).as("an access, which is recorded").isEqualTo("here"));
        await(Node.IDLE.minus(Node.TOUCH).plusMillis(500));
        visits.forEach(visit -> assertThat(visit.text("/read")).as("for which it lives longer").isEqualTo("here"));
        await(Node.IDLE);
        visits.forEach(visit -> assertThat(visit.text("/read")).isEqualTo("none"));
        elsewhere.forEach(visit -> assertThat(visit.text("/read")).isEqualTo("none"));
    }

    @Test
    void whenAnAccessIsRecorded() {
        List<Visit> visits = visits();
        visits.forEach(visit -> assertThat(visit.scripts("/read")).as("too early").isZero());
        await(Node.TOUCH);
        visits.forEach(visit -> {
            assertThat(visit.scripts("/read")).as("due").isPositive();
            assertThat(visit.scripts("/read")).as("and recorded").isZero();
        });
    }

    @Test
    void whenASecretIsRenewedAndForHowLongTheFormerOneWorks() {
        List<Visit> visits = visits();
        List<Visit> former = visits.stream().map(Visit::copy).toList();
        visits.forEach(visit -> assertThat(visit.get("/read").headers().allValues("Set-Cookie")).as("too early").isEmpty());
        await(Node.RENEW_AFTER);
        visits.forEach(visit -> {
            assertThat(visit.get("/read").headers().allValues("Set-Cookie")).as("due").isNotEmpty();
            assertThat(visit.text("/read")).as("presented, so that the grace begins").isEqualTo("here");
        });
        former.forEach(visit -> {
            assertThat(visit.text("/read")).isEqualTo("here");
            assertThat(visit.elsewhere().text("/read")).isEqualTo("here");
        });
        await(Node.GRACE);
        former.forEach(visit -> {
            assertThat(visit.text("/read")).as("after the grace").isEqualTo("none");
            assertThat(visit.elsewhere().text("/read")).as("after the grace").isEqualTo("none");
        });
        visits.forEach(visit -> assertThat(visit.text("/read")).isEqualTo("here"));
    }

    /** It is renewed by a node and respected by the other. */
    @Test
    void theLeaseOfALock() {
        List<Visit> visits = visits();
        List<CompletableFuture<HttpResponse<String>>> holders = visits.stream().map(Visit::hold).toList();
        List<CompletableFuture<HttpResponse<String>>> waiters = visits.stream()
                .map(visit -> visit.elsewhere().browser().getAsync("/count")).toList();
        await(Node.LEASE.multipliedBy(2));
        assertThat(waiters).as("the lock is held for longer than a lease").noneMatch(CompletableFuture::isDone);
        visits.forEach(visit -> visit.text("/clocks/open-gate"));
        holders.forEach(holder -> assertThat(holder.join().statusCode()).isEqualTo(204));
        waiters.forEach(waiter -> assertThat(waiter.join().body()).isEqualTo("1"));
        visits.forEach(visit -> assertThat(visit.text("/read")).isEqualTo("held"));
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfALease(Node node) {
        Visit visit = visit(node);
        CompletableFuture<HttpResponse<String>> holder = visit.hold();
        node.cutOff();
        assertThat(visit.elsewhere().text("/locked?value=next")).as("once the lease is over").isEmpty();
        node.connect();
        visit.text("/clocks/open-gate");
        assertThat(holder.join().statusCode()).as("nothing is saved").isIn(409, 503);
        assertThat(visit.elsewhere().text("/read")).isEqualTo("next");
    }

    @Test
    void aSecretThatWasReplaced() {
        List<Visit> visits = visits();
        List<Visit> former = visits.stream().map(Visit::copy).toList();
        visits.forEach(visit -> visit.text("/rotate"));
        for (Visit visit : former) {
            for (Visit each : List.of(visit, visit.elsewhere())) {
                assertThat(each.text("/read")).isEqualTo("none");
                assertThat(each.get("/write").statusCode()).as("refused for lock.max-hold").isEqualTo(409);
            }
        }
        await(Node.MAX_HOLD);
        for (Visit visit : former) {
            for (Visit each : List.of(visit.elsewhere(), visit)) {
                assertThat(each.get("/write").statusCode()).as("and unknown afterwards").isEqualTo(204);
            }
        }
    }

    /** What somebody does at a node. */
    private record Visit(Node node, Browser browser) {

        HttpResponse<String> get(String path) {
            return browser.get(path);
        }

        String text(String path) {
            return browser.text(path);
        }

        Visit copy() {
            return new Visit(node, browser.copy());
        }

        /** The same session at the other node. */
        Visit elsewhere() {
            return new Visit(node.other(), node.other().browser(browser));
        }

        /** How many scripts the node has Redis run for it. */
        long scripts(String path) {
            return node.scriptsDuring(() -> text(path));
        }

        /** Takes the lock, and keeps it until the node's gate is opened. */
        CompletableFuture<HttpResponse<String>> hold() {
            text("/clocks/reset-gate");
            CompletableFuture<HttpResponse<String>> holder = browser.getAsync("/held?value=held");
            text("/clocks/await-held");
            return holder;
        }
    }

    private static List<Visit> visits() {
        return Stream.of(Node.values()).map(WrongClockTest::visit).toList();
    }

    private static Visit visit(Node node) {
        Visit visit = new Visit(node, node.browser());
        visit.text("/write?value=here");
        return visit;
    }

    /** By the clock of Redis. */
    private static void await(Duration duration) {
        RedisTest.await(duration, Node.REDIS.uri());
    }

    private static long redisMillis() {
        try (Jedis jedis = Node.REDIS.connect()) {
            List<String> time = jedis.time();
            return Long.parseLong(time.get(0)) * 1000 + Long.parseLong(time.get(1)) / 1000;
        }
    }
}
