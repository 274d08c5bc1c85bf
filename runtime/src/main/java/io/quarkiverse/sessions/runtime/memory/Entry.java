package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionSecrets;
import io.quarkiverse.sessions.spi.StoredSession;

/**
 * A session in memory. Immutable. Instants are microseconds of the store's clock.
 *
 * @param endsAt the absolute deadline, {@link Long#MAX_VALUE} for none
 * @param idle microseconds after the last access that the session ends
 * @param lock who holds the lock, {@code null} for nobody
 * @param leaseEnd when the lock's lease ends
 */
record Entry(long version, long createdAt, long lastAccess, long endsAt, long idle, SessionSecrets secrets,
        Map<String, byte[]> attributes, LockToken lock, long leaseEnd) {

    static Entry create(SecretDigest secret, Map<String, byte[]> attributes, long now, SessionPolicy policy) {
        long absolute = micros(policy.absoluteTimeout());
        return new Entry(now, now, now, absolute == 0 ? Long.MAX_VALUE : now + absolute, micros(policy.idleTimeout()),
                SessionSecrets.of(secret, instant(now)), Map.copyOf(attributes), null, 0);
    }

    static Entry of(SessionReplica.Live replica, Entry before) {
        return new Entry(replica.version(), micros(replica.createdAt()), micros(replica.lastAccess()),
                replica.deadline() == null ? Long.MAX_VALUE : micros(replica.deadline()), micros(replica.idleTimeout()),
                replica.secrets(), replica.attributes(), before == null ? null : before.lock,
                before == null ? 0 : before.leaseEnd);
    }

    /** When it ends if nobody uses it again. */
    long expiresAt() {
        long idleEnd = lastAccess + idle;
        return Math.min(lock == null ? idleEnd : Math.max(idleEnd, leaseEnd), endsAt);
    }

    /** When every copy of it is over, wherever it is. */
    long lastExpiry() {
        return endsAt == Long.MAX_VALUE ? expiresAt() : endsAt;
    }

    boolean isLocked(long now) {
        return lock != null && now < leaseEnd;
    }

    boolean isLockedBy(LockToken token, long now) {
        return isLocked(now) && lock.equals(token);
    }

    Entry accessed(long now) {
        return new Entry(version, createdAt, Math.max(lastAccess, now), endsAt, idle, secrets, attributes, lock, leaseEnd);
    }

    Entry with(SessionSecrets changed, long now) {
        return changed == secrets ? this
                : new Entry(nextVersion(now), createdAt, lastAccess, endsAt, idle, changed, attributes, lock, leaseEnd);
    }

    Entry with(Map<String, byte[]> changed, long now) {
        return new Entry(nextVersion(now), createdAt, now, endsAt, idle, secrets, Map.copyOf(changed), lock, leaseEnd);
    }

    Entry locked(LockToken token, long until) {
        return new Entry(version, createdAt, lastAccess, endsAt, idle, secrets, attributes, token, until);
    }

    Entry unlocked() {
        return locked(null, 0);
    }

    long nextVersion(long now) {
        return Math.max(version + 1, now);
    }

    StoredSession toStored() {
        return new StoredSession(version, instant(createdAt), instant(lastAccess), instant(expiresAt()), attributes);
    }

    SessionReplica toReplica() {
        return new SessionReplica.Live(version, instant(createdAt), instant(lastAccess), Duration.of(idle, ChronoUnit.MICROS),
                endsAt == Long.MAX_VALUE ? null : instant(endsAt), secrets, attributes);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
