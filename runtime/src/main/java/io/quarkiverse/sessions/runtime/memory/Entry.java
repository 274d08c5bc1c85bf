package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.util.Map;

import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionSecrets;
import io.quarkiverse.sessions.spi.SessionSecrets.Match;
import io.quarkiverse.sessions.spi.SessionUser;
import io.quarkiverse.sessions.spi.StoredSession;

/**
 * A session in memory. Immutable. Instants are microseconds of the store's clock. There are many of them, so that each object
 * that one can do without counts: most sessions have one secret all their life, and nobody holds their lock.
 *
 * @param endsAt the absolute deadline, {@link Long#MAX_VALUE} for none
 * @param idle microseconds after the last access that the session ends
 * @param onlySecret the secret that it was created with, {@code null} once there were others
 * @param allSecrets {@code null} as long as there is only one
 * @param user who is logged in, {@code null} for nobody
 * @param lock {@code null} for none
 */
record Entry(long version, long createdAt, long lastAccess, long endsAt, long idle, SecretDigest onlySecret,
        SessionSecrets allSecrets, Map<String, byte[]> attributes, SessionUser user, Lock lock) implements Expiring {

    /**
     * @param leaseEnd when it lapses
     */
    record Lock(LockToken token, long leaseEnd) {
    }

    static Entry create(SecretDigest secret, Map<String, byte[]> attributes, long now, SessionPolicy policy) {
        return create(secret, attributes, now, policy.idleTimeout(), policy.absoluteTimeout(), null);
    }

    static Entry create(SessionLogin login, long now) {
        return create(login.secret(), Map.of(), now, login.idleTimeout(), login.absoluteTimeout(), user(login, now));
    }

    private static Entry create(SecretDigest secret, Map<String, byte[]> attributes, long now, Duration idle,
            Duration absolute, SessionUser user) {
        return new Entry(now, now, now, end(absolute, now), Micros.of(idle), secret, null, Map.copyOf(attributes), user, null);
    }

    private static SessionUser user(SessionLogin login, long now) {
        return new SessionUser(login.principal(), Micros.instant(now), login.details());
    }

    private static long end(Duration absolute, long now) {
        return absolute.isZero() ? Long.MAX_VALUE : now + Micros.of(absolute);
    }

    static Entry of(SessionReplica.Live replica, Entry before) {
        SessionSecrets secrets = replica.secrets();
        boolean only = secrets.equals(SessionSecrets.of(secrets.current(), Micros.instant(Micros.of(replica.createdAt()))));
        return new Entry(replica.version(), Micros.of(replica.createdAt()), Micros.of(replica.lastAccess()),
                replica.deadline() == null ? Long.MAX_VALUE : Micros.of(replica.deadline()), Micros.of(replica.idleTimeout()),
                only ? secrets.current() : null, only ? null : secrets, replica.attributes(), replica.user(),
                before == null ? null : before.lock);
    }

    // ------------------------------------------------------------------ its end

    /** When it ends if nobody uses it again. */
    @Override
    public long expiresAt() {
        long idleEnd = lastAccess + idle;
        return Math.min(lock == null ? idleEnd : Math.max(idleEnd, lock.leaseEnd), endsAt);
    }

    /** Nobody logs a user out by opening sessions. */
    @Override
    public boolean goesLast() {
        return user != null;
    }

    /** Nobody loses a session while it is being changed. */
    @Override
    public long staysUntil() {
        return lock == null ? 0 : lock.leaseEnd;
    }

    /** When every copy of it is over, wherever it is. */
    long lastExpiry() {
        return endsAt == Long.MAX_VALUE ? expiresAt() : endsAt;
    }

    // ------------------------------------------------------------------ its secrets

    SessionSecrets secrets() {
        return allSecrets != null ? allSecrets : SessionSecrets.of(onlySecret, Micros.instant(createdAt));
    }

    Match match(SecretDigest presented, long now, SessionPolicy policy) {
        if (allSecrets == null) {
            return onlySecret.matches(presented) ? Match.VALID : Match.UNKNOWN;
        }
        return allSecrets.match(presented, Micros.instant(now), policy);
    }

    /** With an offered secret as the current one if it is the presented one. */
    Entry presented(SecretDigest presented, long now, SessionPolicy policy) {
        if (allSecrets == null) {
            return this;
        }
        SessionSecrets changed = allSecrets.presented(presented, Micros.instant(now), policy, user != null);
        return changed == allSecrets ? this : with(changed, now);
    }

    /** Whether its secret became the current one at this moment. */
    boolean hasNewSecret(long now) {
        return allSecrets == null ? createdAt == now : allSecrets.since().equals(Micros.instant(now));
    }

    Entry with(SessionSecrets changed, long now) {
        return new Entry(nextVersion(now), createdAt, lastAccess, endsAt, idle, null, changed, attributes, user, lock);
    }

    // ------------------------------------------------------------------ its lock

    boolean isLocked(long now) {
        return lock != null && now < lock.leaseEnd;
    }

    /** Whether or not its lease has ended. */
    boolean isLockedBy(LockToken token) {
        return lock != null && lock.token.equals(token);
    }

    boolean isLockedBy(LockToken token, long now) {
        return isLocked(now) && isLockedBy(token);
    }

    Entry locked(LockToken token, long until) {
        return locked(new Lock(token, until));
    }

    Entry unlocked() {
        return locked(null);
    }

    private Entry locked(Lock changed) {
        return new Entry(version, createdAt, lastAccess, endsAt, idle, onlySecret, allSecrets, attributes, user, changed);
    }

    // ------------------------------------------------------------------ other changes

    Entry accessed(long now) {
        return new Entry(version, createdAt, Math.max(lastAccess, now), endsAt, idle, onlySecret, allSecrets, attributes, user,
                lock);
    }

    /**
     * @param changed immutable
     */
    Entry with(Map<String, byte[]> changed, long now) {
        return new Entry(nextVersion(now), createdAt, now, endsAt, idle, onlySecret, allSecrets, changed, user, lock);
    }

    /** The secrets are another matter. */
    Entry with(SessionLogin login, long now) {
        return new Entry(nextVersion(now), createdAt, now, end(login.absoluteTimeout(), now), Micros.of(login.idleTimeout()),
                onlySecret, allSecrets, login.keepAttributes() ? attributes : Map.of(), user(login, now), lock);
    }

    boolean carries(String principal) {
        return user != null && user.principal().equals(principal);
    }

    long nextVersion(long now) {
        return Math.max(version + 1, now);
    }

    // ------------------------------------------------------------------ for others

    StoredSession toStored(long now) {
        return new StoredSession(version, Micros.instant(createdAt), Micros.instant(lastAccess), Micros.instant(expiresAt()),
                Micros.instant(now), attributes, user);
    }

    SessionReplica toReplica() {
        return new SessionReplica.Live(version, Micros.instant(createdAt), Micros.instant(lastAccess), Micros.duration(idle),
                endsAt == Long.MAX_VALUE ? null : Micros.instant(endsAt), secrets(), attributes, user);
    }
}
