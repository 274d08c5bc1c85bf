package org.acme;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Ended;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;
import io.smallrye.common.annotation.Identifier;

// tag::store[]
@ApplicationScoped
@Identifier("map") // <1>
public class MapStore implements SessionStore {

    private final Map<SessionKey, Row> rows = new HashMap<>();
    private final ReentrantLock table = new ReentrantLock();
    private final InstantSource clock;

    public MapStore() {
        this(InstantSource.system());
    }

    MapStore(InstantSource clock) { // <2>
        this.clock = clock;
    }

    @Override
    public Set<StoreCapability> capabilities() {
        return EnumSet.of(StoreCapability.LOCKS, StoreCapability.ENDS, StoreCapability.RENEWAL, // <3>
                StoreCapability.REPLICAS);
    }

    @Override
    public CompletionStage<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return atomically(access, (row, now) -> {
            boolean recorded = row.touch(access, now);
            return found(row, row.offer(access, offered, now), recorded, now);
        });
    }
    // end::store[]

    @Override
    public CompletionStage<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return atomically(access.key(), (row, now) -> {
            if (row != null) {
                return StoreReply.of(Status.EXISTS);
            }
            long size = StoredSession.sizeOf(attributes);
            if (size > access.policy().maxSize()) {
                return StoreReply.tooLarge(size);
            }
            rows.put(access.key(), new Row(access, attributes, now));
            return StoreReply.of(Status.OK);
        });
    }

    // tag::save[]
    @Override
    public CompletionStage<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return atomically(access, (row, now) -> merge(access, delta, lock, row, now));
    }

    @Override
    public CompletionStage<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        return atomically(access.key(), (row, now) -> {
            StoreReply refusal = refusal(access, row, now);
            StoreReply reply = refusal != null ? refusal : merge(access, delta, token, row, now);
            release(token, row, now); // <1>
            return reply;
        });
    }

    private static StoreReply merge(SessionAccess access, SessionDelta delta, LockToken lock, Row row, Instant now) {
        if (lock != null && !row.isLockedBy(lock, now)) { // <2>
            return StoreReply.of(Status.LOCK_LOST);
        }
        Map<String, byte[]> merged = delta.applyTo(row.attributes()); // <3>
        long size = StoredSession.sizeOf(merged);
        if (size > access.policy().maxSize()) {
            return StoreReply.tooLarge(size);
        }
        row.change(merged, now);
        row.access(now);
        return StoreReply.of(Status.OK);
    }
    // end::save[]

    @Override
    public CompletionStage<StoreReply> end(SessionAccess access) {
        return atomically(access, (row, now) -> {
            row.end(now.plus(access.policy().retention()), now);
            return StoreReply.of(Status.OK);
        });
    }

    @Override
    public CompletionStage<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return atomically(access, (row, now) -> {
            row.rotate(access, replacement, now);
            row.access(now);
            if (!row.isLockedBy(own, now)) {
                row.unlock();
            }
            return StoreReply.of(Status.OK);
        });
    }

    @Override
    public CompletionStage<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return atomically(access, (row, now) -> {
            if (row.isLocked(now)) {
                return StoreReply.of(Status.BUSY);
            }
            row.lock(token, access.policy().lease(), now);
            boolean recorded = row.touch(access, now);
            if (access.policy().touches()) {
                row.access(now);
            }
            return found(row, row.offer(access, offered, now), recorded, now);
        });
    }

    @Override
    public CompletionStage<StoreReply> unlock(SessionKey key, LockToken token) {
        return atomically(key, (row, now) -> {
            return StoreReply.of(release(token, row, now) ? Status.OK : Status.LOCK_LOST);
        });
    }

    @Override
    public CompletionStage<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease) {
        return atomically(key, (row, now) -> {
            if (row == null) {
                return StoreReply.of(Status.MISSING);
            }
            if (row.isEnded()) {
                return StoreReply.of(Status.ENDED);
            }
            if (!row.isLockedBy(token, now)) {
                return StoreReply.of(Status.LOCK_LOST);
            }
            row.lock(token, lease, now);
            return StoreReply.of(Status.OK);
        });
    }

    // tag::replicas[]
    @Override
    public CompletionStage<SessionReplica> export(SessionKey key) {
        return atomically(key, (row, now) -> row == null ? null : row.replica());
    }

    @Override
    public CompletionStage<StoreReply> replicate(SessionKey key, SessionReplica replica) {
        return atomically(key, (row, now) -> {
            if (row != null && replica.version() <= row.version()) { // <1>
                return StoreReply.of(isLaterAccess(replica, row) ? Status.OK : Status.STALE);
            }
            rows.put(key, replica instanceof Live live ? new Row(live) : new Row((Ended) replica));
            return StoreReply.of(Status.OK);
        });
    }

    private static boolean isLaterAccess(SessionReplica replica, Row row) { // <2>
        if (!row.isEnded() && replica instanceof Live live && live.version() == row.version()
                && live.lastAccess().isAfter(row.lastAccess())) {
            row.access(live.lastAccess());
            return true;
        }
        return false;
    }
    // end::replicas[]

    private static StoreReply found(Row row, boolean renewed, boolean recorded, Instant now) {
        StoreReply reply = StoreReply.found(row.read(now));
        if (renewed) {
            reply = reply.with(Note.RENEWED);
        }
        return renewed || recorded ? reply.with(Note.RECORDED) : reply;
    }

    // tag::atomically[]
    private <T> CompletionStage<T> atomically(SessionKey key, BiFunction<Row, Instant, T> operation) {
        table.lock();
        try {
            Instant now = clock.instant();
            Row row = rows.get(key);
            if (row != null && !row.expiresAt().isAfter(now)) {
                rows.remove(key); // <2>
                row = null;
            }
            return CompletableFuture.completedFuture(operation.apply(row, now)); // <1>
        } finally {
            table.unlock();
        }
    }

    private CompletionStage<StoreReply> atomically(SessionAccess access, BiFunction<Row, Instant, StoreReply> operation) {
        return atomically(access.key(), (row, now) -> {
            StoreReply refusal = refusal(access, row, now);
            return refusal != null ? refusal : operation.apply(row, now);
        });
    }

    private static StoreReply refusal(SessionAccess access, Row row, Instant now) {
        Status status = row == null ? Status.MISSING : row.refusal(access, now);
        return status == null ? null : StoreReply.of(status);
    }
    // end::atomically[]

    private static boolean release(LockToken token, Row row, Instant now) {
        boolean held = row != null && row.isLockedBy(token, now);
        if (held) {
            row.unlock();
        }
        return held;
    }
}
