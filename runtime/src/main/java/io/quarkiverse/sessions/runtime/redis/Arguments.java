package io.quarkiverse.sessions.runtime.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkiverse.sessions.runtime.redis.Copies.Copy;
import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;

/** What a script is given, in its order. Durations and instants are microseconds, what is missing is empty. */
final class Arguments {

    private static final int POLICY = 6 * Double.BYTES;

    private final List<byte[]> bytes = new ArrayList<>();

    /** What every operation on behalf of a request begins with. */
    static Arguments of(SessionAccess access) {
        return new Arguments().add(access.presented().bytes()).add(policy(access.policy()));
    }

    /** Numbers as {@code policy.lua} unpacks them: a call has many, and text takes time on both sides. */
    private static byte[] policy(SessionPolicy policy) {
        return ByteBuffer.allocate(POLICY)
                .putDouble(Micros.of(policy.renewalGrace()))
                .putDouble(Micros.of(policy.retention()))
                .putDouble(Micros.of(policy.touchInterval()))
                .putDouble(Micros.of(policy.renewAfter()))
                .putDouble(Micros.of(policy.lease()))
                .putDouble(policy.maxSize())
                .array();
    }

    /** What a save begins with. */
    static Arguments holding(SessionAccess access, LockToken token) {
        return of(access).add(token);
    }

    /** What is known of a session's attributes, {@code null} for nothing. */
    Arguments add(Copy copy) {
        return copy == null ? add("") : add(copy.version());
    }

    /** What reading begins with. */
    static Arguments reading(SessionAccess access, SecretDigest offered) {
        return of(access).add(offered == null ? new byte[0] : offered.bytes());
    }

    Arguments add(SessionDelta delta) {
        add(delta.cleared()).add(delta.put().size()).addAll(delta.put());
        delta.removed().forEach(this::add);
        return this;
    }

    Arguments add(SessionLogin login) {
        add(login.create()).add(login.secret().bytes()).add(login.principal()).add(login.details());
        add(login.keepAttributes()).add(login.idleTimeout()).add(login.absoluteTimeout());
        return login.activateBy() == null ? add("") : add(login.activateBy());
    }

    Arguments add(boolean flag) {
        return add(flag ? 1 : 0);
    }

    Arguments add(LockToken token) {
        return add(token == null ? "" : token.value());
    }

    Arguments add(Duration duration) {
        return add(Micros.of(duration));
    }

    /** As keys expire, never earlier. */
    Arguments addMillis(Duration duration) {
        return add(Math.max(1, duration.plusNanos(999_999).toMillis()));
    }

    Arguments add(Instant instant) {
        return add(Micros.of(instant));
    }

    Arguments add(long number) {
        return add(Long.toString(number));
    }

    Arguments add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    Arguments add(byte[] value) {
        bytes.add(value);
        return this;
    }

    Arguments addAll(Map<String, byte[]> attributes) {
        attributes.forEach((key, value) -> add(key).add(value));
        return this;
    }

    List<byte[]> bytes() {
        return bytes;
    }
}
