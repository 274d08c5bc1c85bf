package io.quarkiverse.sessions.cluster;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.quarkiverse.sessions.redis.server.RedisServer;
import redis.clients.jedis.Jedis;

/** What is in Redis, looked at from outside. Bytes are given as ISO 8859-1. */
final class Stored {

    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private final Servers redis;
    private final AtomicLong dumps = new AtomicLong();

    Stored(Servers redis) {
        this.redis = redis;
    }

    /** Every key, field and value. A key that is neither a hash nor an index is a failure. */
    List<String> everything() {
        List<String> texts = new ArrayList<>();
        for (RedisServer server : redis.all()) {
            dumps.incrementAndGet();
            try (Jedis jedis = server.connect()) {
                for (byte[] key : jedis.keys("*".getBytes(BYTES))) {
                    texts.addAll(all(jedis, key));
                }
            }
        }
        return texts;
    }

    /** A key with all its fields and values. */
    List<String> everythingAt(String key) {
        try (Jedis jedis = redis.of().apply(key).connect()) {
            return all(jedis, key.getBytes(BYTES));
        }
    }

    /** How often this class has called KEYS, which nobody else may. */
    long dumps() {
        return dumps.get();
    }

    Set<String> fields(String key) {
        try (Jedis jedis = redis.of().apply(key).connect()) {
            return jedis.hkeys(key);
        }
    }

    /** Whether another node waits for the session's lock: the end of the lease comes first, and then until when. */
    boolean isAwaited(String key) {
        try (Jedis jedis = redis.of().apply(key).connect()) {
            byte[] lock = jedis.hget(key.getBytes(BYTES), "l".getBytes(BYTES));
            return lock != null && lock.length > 0 && ByteBuffer.wrap(lock).getDouble(Double.BYTES) > 0;
        }
    }

    /** In milliseconds, negative for none. */
    long ttl(String key) {
        try (Jedis jedis = redis.of().apply(key).connect()) {
            return jedis.pttl(key);
        }
    }

    boolean exists(String key) {
        try (Jedis jedis = redis.of().apply(key).connect()) {
            return jedis.exists(key);
        }
    }

    /** The number of keys. */
    long size() {
        return redis.all().stream().mapToLong(server -> {
            try (Jedis jedis = server.connect()) {
                return jedis.dbSize();
            }
        }).sum();
    }

    private static List<String> all(Jedis jedis, byte[] key) {
        List<String> texts = new ArrayList<>(List.of(new String(key, BYTES)));
        if (texts.get(0).contains(":principal:") && !texts.get(0).endsWith(":rows")) {
            jedis.zrange(key, 0, -1).forEach(entry -> texts.add(new String(entry, BYTES)));
            return texts;
        }
        jedis.hgetAll(key).forEach((field, value) -> {
            texts.add(new String(field, BYTES));
            texts.add(new String(value, BYTES));
        });
        return texts;
    }
}
