package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.util.Map;

import io.quarkiverse.sessions.runtime.Micros;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionSecrets;
import io.quarkiverse.sessions.spi.SessionUser;
import io.quarkiverse.sessions.spi.StoredSession;

/**
 * A session in memory. Immutable. Instants are microseconds of the store's clock.
 *
 * @param endsAt the absolute deadline, {@link Long#MAX_VALUE} for none
 * @param idle microseconds after the last access that the session ends
 * @param user who is logged in, {@code null} for nobody
 * @param lock who holds the lock, {@code null} for nobody
 * @param leaseEnd when the lock's lease ends
 */
record Entry(long version, long createdAt, long lastAccess, long endsAt, long idle, SessionSecrets secrets,
        Map<String, byte[]> attributes, SessionUser user, LockToken lock, long leaseEnd) implements Expiring {

    static Entry create(SecretDigest secret, Map<String, byte[]> attributes, long now, SessionPolicy policy) {
        return create(secret, attributes, now, policy.idleTimeout(), policy.absoluteTimeout(), null);
    }

    static Entry create(SessionLogin login, long now) {
        return create(login.secret(), Map.of(), now, login.idleTimeout(), login.absoluteTimeout(), user(login, now));
    }

    private static Entry create(SecretDigest secret, Map<String, byte[]> attributes, long now, Duration idle,
            Duration absolute, SessionUser user) {
        return new Entry(now, now, now, end(absolute, now), Micros.of(idle), SessionSecrets.of(secret, Micros.instant(now)),
                Map.copyOf(attributes), user, null, 0);
    }

    private static SessionUser user(SessionLogin login, long now) {
        return new SessionUser(login.principal(), Micros.instant(now), login.details());
    }

    private static long end(Duration absolute, long now) {
        return absolute.isZero() ? Long.MAX_VALUE : now + Micros.of(absolute);
    }

    static Entry of(SessionReplica.Live replica, Entry before) {
        return new Entry(replica.version(), Micros.of(replica.createdAt()), Micros.of(replica.lastAccess()),
                replica.deadline() == null ? Long.MAX_VALUE : Micros.of(replica.deadline()), Micros.of(replica.idleTimeout()),
                replica.secrets(), replica.attributes(), replica.user(), before == null ? null : before.lock,
                before == null ? 0 : before.leaseEnd);
    }

    /** When it ends if nobody uses it again. */
    @Override
    public long expiresAt() {
        long idleEnd = lastAccess + idle;
        return Math.min(lock == null ? idleEnd : Math.max(idleEnd, leaseEnd), endsAt);
    }

    /** Nobody logs a user out by opening sessions. */
    @Override
    public boolean goesLast() {
        return user != null;
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
        return new Entry(version, createdAt, Math.max(lastAccess, now), endsAt, idle, secrets, attributes, user, lock,
                leaseEnd);
    }

    Entry with(SessionSecrets changed, long now) {
        return changed == secrets ? this
                : new Entry(nextVersion(now), createdAt, lastAccess, endsAt, idle, changed, attributes, user, lock, leaseEnd);
    }

    Entry with(Map<String, byte[]> changed, long now) {
        return new Entry(nextVersion(now), createdAt, now, endsAt, idle, secrets, Map.copyOf(changed), user, lock, leaseEnd);
    }

    /** The secrets are another matter. */
    Entry with(SessionLogin login, long now) {
        return new Entry(nextVersion(now), createdAt, now, end(login.absoluteTimeout(), now), Micros.of(login.idleTimeout()),
                secrets, login.keepAttributes() ? attributes : Map.of(), user(login, now), lock, leaseEnd);
    }

    boolean carries(String principal) {
        return user != null && user.principal().equals(principal);
    }

    Entry locked(LockToken token, long until) {
        return new Entry(version, createdAt, lastAccess, endsAt, idle, secrets, attributes, user, token, until);
    }

    Entry unlocked() {
        return locked(null, 0);
    }

    long nextVersion(long now) {
        return Math.max(version + 1, now);
    }

    StoredSession toStored(long now) {
        return new StoredSession(version, Micros.instant(createdAt), Micros.instant(lastAccess), Micros.instant(expiresAt()),
                Micros.instant(now),
                attributes, user);
    }

    SessionReplica toReplica() {
        return new SessionReplica.Live(version, Micros.instant(createdAt), Micros.instant(lastAccess), Micros.duration(idle),
                endsAt == Long.MAX_VALUE ? null : Micros.instant(endsAt), secrets, attributes, user);
    }
}
