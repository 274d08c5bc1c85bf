package io.quarkiverse.sessions.runtime.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Uni;

/**
 * A store with mirrors: they get the whole session, or its tombstone, after each change. Everything else is the primary's.
 * Changes that overtake each other on the way are told apart by their version.
 */
public final class MirroredStore extends ForwardingStore {

    private final Outage outage;
    private final List<Mirror> mirrors;
    private final BackgroundCopies copies;

    /**
     * @param outage of the primary, also where only the mirrors ask it
     * @param copies of what no request waits for
     */
    public MirroredStore(SessionStore primary, Outage outage, List<Mirror> mirrors, BackgroundCopies copies) {
        super(primary);
        this.outage = outage;
        this.mirrors = mirrors;
        this.copies = copies;
    }

    @Override
    <T> Uni<T> around(Supplier<Uni<T>> operation) {
        return outage.watch(operation);
    }

    // ------------------------------------------------------------------ what the mirrors get

    @Override
    public Uni<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return read(super.load(access, offered), access);
    }

    @Override
    public Uni<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return read(super.tryLock(access, token, offered), access);
    }

    @Override
    public Uni<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return changed(super.create(access, attributes), access);
    }

    @Override
    public Uni<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return changed(super.save(access, delta, lock), access);
    }

    @Override
    public Uni<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        return changed(super.saveAndUnlock(access, delta, token), access);
    }

    @Override
    public Uni<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return changed(super.rotate(access, replacement, own), access);
    }

    /** A mirror enters a session among its principal's when it gets it. */
    @Override
    public Uni<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        return changed(super.login(access, login, own), access);
    }

    @Override
    public Uni<StoreReply> end(SessionAccess access) {
        return ended(super.end(access), access.key());
    }

    @Override
    public Uni<StoreReply> endReplaced(SessionAccess access, String principal) {
        return ended(super.endReplaced(access, principal), access.key());
    }

    @Override
    public Uni<StoreReply> endOf(PrincipalEntry entry, String principal, Duration retention) {
        return ended(super.endOf(entry, principal, retention), entry.key());
    }

    /** Without a save the mirrors do not know yet of the access that locking was. */
    @Override
    public Uni<StoreReply> unlock(SessionKey key, LockToken token) {
        return super.unlock(key, token).invoke(reply -> {
            if (reply.is(Status.OK)) {
                copyInBackground(key);
            }
        });
    }

    /** A recorded access reaches the mirrors while the request goes on. */
    private Uni<StoreReply> read(Uni<StoreReply> reading, SessionAccess access) {
        return reading.invoke(reply -> {
            if (reply.has(Note.RECORDED)) {
                copyInBackground(access.key());
            }
        });
    }

    private void copyInBackground(SessionKey key) {
        copies.add(key, () -> copy(key));
    }

    private Uni<StoreReply> changed(Uni<StoreReply> change, SessionAccess access) {
        return copied(change, () -> copy(access.key()));
    }

    private Uni<StoreReply> ended(Uni<StoreReply> end, SessionKey key) {
        return copied(end, () -> copyEnd(key));
    }

    private static Uni<StoreReply> copied(Uni<StoreReply> change, Supplier<Uni<Boolean>> copy) {
        return change.chain(reply -> reply.is(Status.OK)
                ? copy.get().map(mirrored -> mirrored ? reply : reply.with(Note.UNMIRRORED))
                : Uni.createFrom().item(reply));
    }

    private Uni<Boolean> copy(SessionKey key) {
        return export(key).onItemOrFailure()
                .transformToUni((replica, failure) -> all(mirror -> mirror.put(key, source(replica, failure))));
    }

    /** Where the tombstone could not be read, it is asked for again with the next attempt. */
    private Uni<Boolean> copyEnd(SessionKey key) {
        return export(key).onItemOrFailure().transformToUni((tombstone, failure) -> all(
                mirror -> mirror.end(key, failure == null ? source(tombstone, null) : export(key))));
    }

    private static Uni<SessionReplica> source(SessionReplica replica, Throwable failure) {
        return failure == null ? Uni.createFrom().item(replica) : Uni.createFrom().failure(failure);
    }

    private Uni<Boolean> all(Function<Mirror, Uni<Boolean>> operation) {
        List<Uni<Boolean>> operations = new ArrayList<>();
        for (Mirror mirror : mirrors) {
            operations.add(operation.apply(mirror));
        }
        return Uni.join().all(operations).andCollectFailures().map(taken -> !taken.contains(false));
    }
}
