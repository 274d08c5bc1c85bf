package io.quarkiverse.sessions.runtime.memory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoredSession;

/**
 * A session in memory. Immutable. Instants are microseconds of the store's clock.
 *
 * @param endsAt the absolute deadline, {@link Long#MAX_VALUE} for none
 * @param idle microseconds after the last access that the session ends
 * @param lock who holds the lock, {@code null} for nobody
 * @param leaseEnd when the lock's lease ends
 */
record Entry(long version, long createdAt, long lastAccess, long endsAt, long idle, Secrets secrets,
        Map<String, byte[]> attributes, LockToken lock, long leaseEnd) {

    static Entry create(SecretDigest secret, Map<String, byte[]> attributes, long now, SessionPolicy policy) {
        long absolute = Secrets.micros(policy.absoluteTimeout());
        return new Entry(now, now, now, absolute == 0 ? Long.MAX_VALUE : now + absolute, Secrets.micros(policy.idleTimeout()),
                Secrets.of(secret, now), Map.copyOf(attributes), null, 0);
    }

    /** When it ends if nobody uses it again. */
    long expiresAt() {
        long idleEnd = lastAccess + idle;
        return Math.min(lock == null ? idleEnd : Math.max(idleEnd, leaseEnd), endsAt);
    }

    boolean isLocked(long now) {
        return lock != null && now < leaseEnd;
    }

    boolean isLockedBy(LockToken token, long now) {
        return isLocked(now) && lock.equals(token);
    }

    Entry accessed(long now) {
        return new Entry(version, createdAt, now, endsAt, idle, secrets, attributes, lock, leaseEnd);
    }

    Entry with(Secrets changed) {
        return changed == secrets ? this
                : new Entry(version, createdAt, lastAccess, endsAt, idle, changed, attributes, lock, leaseEnd);
    }

    Entry with(Map<String, byte[]> changed, long now) {
        return new Entry(Math.max(version + 1, now), createdAt, now, endsAt, idle, secrets, Map.copyOf(changed), lock,
                leaseEnd);
    }

    Entry rotated(Secrets changed, long now) {
        return new Entry(Math.max(version + 1, now), createdAt, now, endsAt, idle, changed, attributes, lock, leaseEnd);
    }

    Entry locked(LockToken token, long until) {
        return new Entry(version, createdAt, lastAccess, endsAt, idle, secrets, attributes, token, until);
    }

    Entry unlocked() {
        return locked(null, 0);
    }

    StoredSession toStored() {
        return new StoredSession(version, instant(createdAt), instant(lastAccess), instant(expiresAt()), attributes);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
