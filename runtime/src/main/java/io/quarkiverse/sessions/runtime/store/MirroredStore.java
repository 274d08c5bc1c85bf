package io.quarkiverse.sessions.runtime.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.NotStoredException;
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
import io.quarkiverse.sessions.spi.StoredSession;

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

    /** Mirrors are asked where the request is at home, so that its trace shows them. */
    @Override
    <T> CompletionStage<T> around(StoreOperation operation, SessionKey key, Supplier<CompletionStage<T>> asked) {
        return Home.here().bring(outage.watch(operation, asked));
    }

    // ------------------------------------------------------------------ what the mirrors get

    @Override
    public CompletionStage<StoreReply> load(SessionAccess access, SecretDigest offered) {
        return read(super.load(access, offered), access);
    }

    @Override
    public CompletionStage<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered) {
        return read(super.tryLock(access, token, offered), access);
    }

    @Override
    public CompletionStage<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes) {
        return changed(super.create(access, attributes), access);
    }

    @Override
    public CompletionStage<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock) {
        return changed(super.save(access, delta, lock), access);
    }

    @Override
    public CompletionStage<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token) {
        return changed(super.saveAndUnlock(access, delta, token), access);
    }

    @Override
    public CompletionStage<StoreReply> saveAndHandOver(SessionAccess access, SessionDelta delta, LockToken token,
            LockToken next, StoredSession seen) {
        return changed(super.saveAndHandOver(access, delta, token, next, seen), access);
    }

    @Override
    public CompletionStage<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own) {
        return changed(super.rotate(access, replacement, own), access);
    }

    @Override
    public CompletionStage<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        return copied(super.login(access, login, own), () -> copy(access.key(), true));
    }

    @Override
    public CompletionStage<StoreReply> end(SessionAccess access) {
        return ended(super.end(access), access.key());
    }

    @Override
    public CompletionStage<StoreReply> endReplaced(SessionAccess access, String principal) {
        return ended(super.endReplaced(access, principal), access.key());
    }

    @Override
    public CompletionStage<StoreReply> endOf(PrincipalEntry entry, String principal, Duration retention) {
        return ended(super.endOf(entry, principal, retention), entry.key());
    }

    /** Without a save the mirrors do not know yet of the access that locking was. */
    @Override
    public CompletionStage<StoreReply> unlock(SessionKey key, LockToken token) {
        return Stages.tell(super.unlock(key, token), reply -> {
            if (reply.is(Status.OK)) {
                copyInBackground(key);
            }
        });
    }

    /** A recorded access reaches the mirrors while the request goes on. */
    private CompletionStage<StoreReply> read(CompletionStage<StoreReply> reading, SessionAccess access) {
        return Stages.tell(reading, reply -> {
            if (reply.has(Note.RECORDED)) {
                copyInBackground(access.key());
            }
        });
    }

    private void copyInBackground(SessionKey key) {
        copies.add(key, () -> copy(key, false));
    }

    private CompletionStage<StoreReply> changed(CompletionStage<StoreReply> change, SessionAccess access) {
        return copied(change, () -> copy(access.key(), false));
    }

    /** Whoever has ended it before may not have been told so, and have told no mirror. */
    private CompletionStage<StoreReply> ended(CompletionStage<StoreReply> end, SessionKey key) {
        CompletionStage<StoreReply> known = Stages.onFailure(end, failure -> {
            if (!(failure instanceof NotStoredException)) {
                mirrors.forEach(mirror -> mirror.endLater(key, () -> export(key)));
            }
        });
        return known.thenCompose(reply -> reply.is(Status.OK) || reply.is(Status.ENDED) ? noted(reply, copyEnd(key))
                : Stages.of(reply));
    }

    private static CompletionStage<StoreReply> copied(CompletionStage<StoreReply> change,
            Supplier<CompletionStage<Boolean>> copy) {
        return change.thenCompose(reply -> reply.is(Status.OK) ? noted(reply, copy.get()) : Stages.of(reply));
    }

    private static CompletionStage<StoreReply> noted(StoreReply reply, CompletionStage<Boolean> copy) {
        return copy.thenApply(mirrored -> mirrored ? reply : reply.with(Note.UNMIRRORED));
    }

    private CompletionStage<Boolean> copy(SessionKey key, boolean loggedIn) {
        CompletionStage<SessionReplica> replica = export(key);
        return all(mirror -> mirror.put(key, () -> replica, loggedIn));
    }

    /** Where the tombstone could not be read, it is asked for again with the next attempt. */
    private CompletionStage<Boolean> copyEnd(SessionKey key) {
        CompletionStage<SessionReplica> tombstone = export(key);
        return all(mirror -> mirror.end(key,
                () -> tombstone.toCompletableFuture().isCompletedExceptionally() ? export(key) : tombstone));
    }

    private CompletionStage<Boolean> all(Function<Mirror, CompletionStage<Boolean>> operation) {
        CompletionStage<Boolean> taken = Stages.of(true);
        for (Mirror mirror : mirrors) {
            taken = taken.thenCombine(operation.apply(mirror), Boolean::logicalAnd);
        }
        return taken;
    }
}
