package io.quarkiverse.sessions.simulation.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionSecrets;
import io.quarkiverse.sessions.spi.SessionUser;
import io.quarkiverse.sessions.spi.StoredSession;

/** A session as {@link ModelStore} keeps it. Instants are microseconds; guarded by the store. */
final class ModelSession {

    final long createdAt;
    long version;
    long lastAccess;
    long endsAt;
    long idle;
    SessionSecrets secrets;
    Map<String, byte[]> attributes;
    SessionUser user;
    LockToken holder;
    long leaseEnd;
    long refusedAt = Long.MIN_VALUE;

    ModelSession(long createdAt, SecretDigest secret, Map<String, byte[]> attributes, Duration idle, Duration absolute) {
        this.createdAt = createdAt;
        this.version = createdAt;
        this.lastAccess = createdAt;
        this.secrets = SessionSecrets.of(secret, Micros.instant(createdAt));
        this.attributes = Map.copyOf(attributes);
        lives(idle, absolute, createdAt);
    }

    ModelSession(SessionReplica.Live copy, ModelSession before) {
        createdAt = Micros.of(copy.createdAt());
        version = copy.version();
        lastAccess = Micros.of(copy.lastAccess());
        endsAt = copy.deadline() == null ? Long.MAX_VALUE : Micros.of(copy.deadline());
        idle = Micros.of(copy.idleTimeout());
        secrets = copy.secrets();
        attributes = copy.attributes();
        user = copy.user();
        holder = before == null ? null : before.holder;
        leaseEnd = before == null ? 0 : before.leaseEnd;
    }

    void lives(Duration idleTimeout, Duration absolute, long now) {
        idle = Micros.of(idleTimeout);
        endsAt = absolute.isZero() ? Long.MAX_VALUE : now + Micros.of(absolute);
    }

    long expiresAt() {
        return Math.min(Math.max(lastAccess + idle, holder == null ? 0 : leaseEnd), endsAt);
    }

    void changed(long now) {
        version = Math.max(version + 1, now);
    }

    void accessed(long now) {
        lastAccess = Math.max(lastAccess, now);
    }

    // ------------------------------------------------------------------ its lock

    boolean isLocked(long now) {
        return holder != null && now < leaseEnd;
    }

    boolean isLockedBy(LockToken token, long now) {
        return isLocked(now) && holder.equals(token);
    }

    void lock(LockToken token, Duration lease, long now) {
        holder = token;
        leaseEnd = now + Micros.of(lease);
    }

    void unlock() {
        holder = null;
    }

    // ------------------------------------------------------------------ who may open it

    void rotate(SessionAccess access, SecretDigest replacement, boolean ofUser, LockToken own, long now) {
        accessed(now);
        changed(now);
        secrets = secrets.rotate(replacement, Micros.instant(now), access.policy(), ofUser);
        if (own == null || !isLockedBy(own, now)) {
            unlock();
        }
    }

    void enters(SessionLogin login, long now) {
        user = new SessionUser(login.principal(), Micros.instant(now), login.details());
        lives(login.idleTimeout(), login.absoluteTimeout(), now);
        attributes = login.keepAttributes() ? attributes : Map.of();
    }

    boolean carries(String principal) {
        return user != null && user.principal().equals(principal);
    }

    // ------------------------------------------------------------------ as others see it

    StoredSession seen(long now) {
        return new StoredSession(version, Micros.instant(createdAt), Micros.instant(lastAccess), Micros.instant(expiresAt()),
                Micros.instant(now), attributes, user);
    }

    SessionReplica.Live copy() {
        Instant deadline = endsAt == Long.MAX_VALUE ? null : Micros.instant(endsAt);
        return new SessionReplica.Live(version, Micros.instant(createdAt), Micros.instant(lastAccess),
                Duration.ofNanos(idle * 1000), deadline, secrets, attributes, user);
    }
}
