package org.acme;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Ended;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.spi.SessionSecrets;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;

/** A session in a {@link MapStore}, or what is left of an ended one. */
final class Row {

    private final Instant created;
    private final Duration idleTimeout;
    private final Instant deadline;
    private Map<String, byte[]> attributes;
    private long version;
    private Instant lastAccess;
    private SessionSecrets secrets;
    private LockToken lock;
    private Instant leaseEnd;
    private Instant tombstoneEnd;

    Row(SessionAccess access, Map<String, byte[]> attributes, Instant now) {
        Duration absolute = access.policy().absoluteTimeout();
        this.created = now;
        this.idleTimeout = access.policy().idleTimeout();
        this.deadline = absolute.isZero() ? null : now.plus(absolute);
        this.secrets = SessionSecrets.of(access.presented(), now);
        change(attributes, now);
        access(now);
    }

    // tag::replica[]
    Row(Live replica) {
        this.created = replica.createdAt();
        this.idleTimeout = replica.idleTimeout();
        this.deadline = replica.deadline();
        this.secrets = replica.secrets();
        this.attributes = replica.attributes();
        this.version = replica.version();
        this.lastAccess = replica.lastAccess();
    }

    Row(Ended replica) {
        this.created = null;
        this.idleTimeout = null;
        this.deadline = replica.until();
        this.tombstoneEnd = replica.until();
        this.attributes = Map.of();
        this.version = replica.version();
    }

    SessionReplica replica() {
        if (isEnded()) {
            return new Ended(version, deadline != null ? deadline : lastAccess.plus(idleTimeout)); // <1>
        }
        return new Live(version, created, lastAccess, idleTimeout, deadline, secrets, attributes, null);
    }
    // end::replica[]

    StoredSession read(Instant now) {
        return new StoredSession(version, created, lastAccess, expiresAt(), now, attributes, null);
    }

    Instant expiresAt() {
        if (isEnded()) {
            return tombstoneEnd;
        }
        Instant idleEnd = lastAccess.plus(idleTimeout);
        Instant end = lock != null && leaseEnd.isAfter(idleEnd) ? leaseEnd : idleEnd;
        return deadline != null && deadline.isBefore(end) ? deadline : end;
    }

    boolean touch(SessionAccess access, Instant now) {
        boolean due = !lastAccess.plus(access.policy().touchInterval()).isAfter(now);
        if (due) {
            access(now);
        }
        return due || secrets.since().equals(now); // the secret has just been presented for the first time
    }

    void access(Instant now) {
        if (now.isAfter(lastAccess == null ? Instant.MIN : lastAccess)) {
            lastAccess = now;
        }
    }

    void change(Map<String, byte[]> changed, Instant now) {
        attributes = Map.copyOf(changed);
        nextVersion(now);
    }

    void end(Instant until, Instant now) {
        tombstoneEnd = until;
        attributes = Map.of();
        lock = null;
        nextVersion(now);
    }

    // tag::secrets[]
    Status refusal(SessionAccess access, Instant now) {
        if (isEnded()) {
            return Status.ENDED;
        }
        return switch (secrets.match(access.presented(), now, access.policy())) {
            case VALID -> {
                use(secrets.presented(access.presented(), now, access.policy(), false), now); // <1>
                yield null;
            }
            case REPLACED -> Status.REPLACED; // <2>
            case UNKNOWN -> Status.MISSING;
        };
    }

    boolean offer(SessionAccess access, SecretDigest offered, Instant now) { // <3>
        boolean due = offered != null && secrets.isDueForRenewal(now, access.policy());
        if (due) {
            use(secrets.offer(offered, now), now);
        }
        return due;
    }

    void rotate(SessionAccess access, SecretDigest replacement, Instant now) { // <4>
        use(secrets.rotate(replacement, now, access.policy(), false), now);
    }

    private void use(SessionSecrets changed, Instant now) {
        if (changed != secrets) {
            secrets = changed;
            nextVersion(now);
        }
    }
    // end::secrets[]

    Map<String, byte[]> attributes() {
        return attributes;
    }

    long version() {
        return version;
    }

    Instant lastAccess() {
        return lastAccess;
    }

    boolean isEnded() {
        return tombstoneEnd != null;
    }

    boolean isLocked(Instant now) {
        return lock != null && leaseEnd.isAfter(now);
    }

    boolean isLockedBy(LockToken token, Instant now) {
        return isLocked(now) && lock.equals(token);
    }

    void lock(LockToken token, Duration lease, Instant now) {
        lock = token;
        leaseEnd = now.plus(lease);
    }

    void unlock() {
        lock = null;
    }

    private void nextVersion(Instant now) {
        version = Math.max(version + 1, ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }
}
