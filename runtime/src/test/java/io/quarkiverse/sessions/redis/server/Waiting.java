package io.quarkiverse.sessions.redis.server;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.awaitility.Awaitility;

import redis.clients.jedis.exceptions.JedisException;

/** Waits for what servers do by themselves; while they do, they may not answer. */
final class Waiting {

    private Waiting() {
    }

    static void until(String what, Duration bound, BooleanSupplier condition) {
        Awaitility.await(what).pollInSameThread().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50)).atMost(bound)
                .ignoreExceptionsInstanceOf(JedisException.class)
                .until(condition::getAsBoolean);
    }
}
