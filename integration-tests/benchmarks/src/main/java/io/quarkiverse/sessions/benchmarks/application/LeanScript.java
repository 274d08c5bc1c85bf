package io.quarkiverse.sessions.benchmarks.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The least that a change under a lock in Redis can do: a lease with a fence, one attribute, an expiry. */
enum LeanScript {

    LOCK("""
            local m = redis.call('HMGET', KEYS[1], 'lease', 'version')
            local lease = m[1]
            local t = redis.call('TIME')
            local now = t[1] * 1000 + math.floor(t[2] / 1000)
            if lease and lease ~= '' and tonumber(string.match(lease, ' (%d+)$')) > now then return 0 end
            redis.call('HSET', KEYS[1], 'lease', ARGV[1] .. ' ' .. string.format('%.0f', now + ARGV[2]))
            return redis.call('HGETALL', KEYS[1])"""),

    SAVE("""
            local m = redis.call('HMGET', KEYS[1], 'lease', 'version')
            local lease = m[1]
            local t = redis.call('TIME')
            local now = t[1] * 1000 + math.floor(t[2] / 1000)
            local token, ends = string.match(lease or '', '^(%S+) (%d+)$')
            if token ~= ARGV[1] or tonumber(ends) <= now then return 0 end
            redis.call('HSET', KEYS[1], 'lease', '', 'version', string.format('%.0f', now), 'n', ARGV[2])
            redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', now + ARGV[3]))
            return 1""");

    private final String source;
    private final String digest;

    LeanScript(String source) {
        this.source = source;
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            this.digest = HexFormat.of().formatHex(sha1.digest(source.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    String source() {
        return source;
    }

    String digest() {
        return digest;
    }
}
