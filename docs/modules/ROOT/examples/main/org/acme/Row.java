package org.acme;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;

/** A session in a {@link MapStore}, or what is left of an ended one. */
final class Row {

    private final Instant created;
    private final Map<SecretDigest, Replaced> former = new HashMap<>();
    private Map<String, byte[]> attributes;
    private long version;
    private Instant lastAccess;
    private Instant idleEnd;
    private Instant absoluteEnd;
    private SecretDigest current;
    private Instant currentSince;
    private SecretDigest renewed;
    private Instant renewedSince;
    private LockToken lock;
    private Instant leaseEnd;
    private boolean ended;

    Row(SessionAccess access, Map<String, byte[]> attributes, Instant now) {
        Duration absolute = access.policy().absoluteTimeout();
        created = now;
        absoluteEnd = absolute.isZero() ? Instant.MAX : now.plus(absolute);
        current = access.presented();
        currentSince = now;
        change(attributes, now);
        access(access, now);
    }

    StoredSession read() {
        return new StoredSession(version, created, lastAccess, expiresAt(), attributes);
    }

    Instant expiresAt() {
        Instant end = lock != null && leaseEnd.isAfter(idleEnd) ? leaseEnd : idleEnd;
        return end.isBefore(absoluteEnd) ? end : absoluteEnd;
    }

    void touch(SessionAccess access, Instant now) {
        if (!lastAccess.plus(access.policy().touchInterval()).isAfter(now)) {
            access(access, now);
        }
    }

    void access(SessionAccess access, Instant now) {
        lastAccess = now;
        idleEnd = now.plus(access.policy().idleTimeout());
    }

    void change(Map<String, byte[]> changed, Instant now) {
        attributes = Map.copyOf(changed);
        nextVersion(now);
    }

    void end(SessionAccess access, Instant now) {
        ended = true;
        attributes = Map.of();
        lock = null;
        idleEnd = absoluteEnd = now.plus(access.policy().retention());
        nextVersion(now);
    }

    // tag::secrets[]
    Status refusal(SessionAccess access, Instant now) {
        if (ended) {
            return Status.ENDED;
        }
        if (access.presented().matches(current)) {
            return null;
        }
        if (access.presented().matches(renewed)) { // <1>
            replace(access, renewed, access.policy().renewalGrace(), now);
            return null;
        }
        Replaced replaced = former.get(access.presented());
        if (replaced == null) {
            return Status.MISSING;
        }
        if (replaced.graceEnd().isAfter(now)) {
            return null;
        }
        return replaced.forgotten().isAfter(now) ? Status.REPLACED : Status.MISSING; // <2>
    }

    boolean offer(SessionAccess access, SecretDigest offered, Instant now) { // <3>
        Duration after = access.policy().renewAfter();
        Duration grace = access.policy().renewalGrace();
        if (offered == null || after.isZero() || now.isBefore(currentSince.plus(after))
                || renewedSince != null && now.isBefore(renewedSince.plus(grace))) {
            return false;
        }
        renewed = offered;
        renewedSince = now;
        return true;
    }

    void rotate(SessionAccess access, SecretDigest replacement, Instant now) { // <4>
        if (renewed != null) {
            former.put(renewed, new Replaced(now, now.plus(access.policy().retention())));
        }
        former.replaceAll((secret, replaced) -> replaced.withoutGrace(now));
        replace(access, replacement, Duration.ZERO, now);
    }

    private void replace(SessionAccess access, SecretDigest replacement, Duration grace, Instant now) {
        Instant graceEnd = now.plus(grace);
        former.put(current, new Replaced(graceEnd, now.plus(access.policy().retention())));
        former.values().removeIf(replaced -> !replaced.forgotten().isAfter(now) && !replaced.graceEnd().isAfter(now));
        current = replacement;
        currentSince = now;
        renewed = null;
        renewedSince = null;
        nextVersion(now);
    }
    // end::secrets[]

    Map<String, byte[]> attributes() {
        return attributes;
    }

    boolean isEnded() {
        return ended;
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
        version = Math.max(version + 1, now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000);
    }

    private record Replaced(Instant graceEnd, Instant forgotten) {

        Replaced withoutGrace(Instant now) {
            return graceEnd.isAfter(now) ? new Replaced(now, forgotten) : this;
        }
    }
}
