package io.quarkiverse.sessions.runtime.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import redis.clients.jedis.Jedis;

/** Lets time pass for sessions in Redis, whose clock cannot be moved: rewinds the instants and times to live of all keys. */
final class RedisTime {

    /** As applications' tests do it. */
    private static final Path REWIND = Path.of("../test/src/main/resources/io/quarkiverse/sessions/test/rewind.lua");

    private RedisTime() {
    }

    static void pass(Jedis redis, Duration duration) {
        String rewind = script();
        for (String key : redis.keys("*")) {
            redis.eval(rewind, List.of(key), List.of(Long.toString(duration.toNanos() / 1000)));
        }
    }

    private static String script() {
        try {
            return Files.readString(REWIND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
