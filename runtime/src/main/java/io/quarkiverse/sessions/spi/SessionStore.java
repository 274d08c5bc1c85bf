package io.quarkiverse.sessions.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.PrincipalPage;

/**
 * Keeps sessions. An application's own store is a CDI bean with
 * {@link io.smallrye.common.annotation.Identifier @Identifier("name")}, chosen with {@code quarkus.sessions.store=name}; one
 * bean may serve several sessions, whose keys differ by name. Every store passes the conformance kit,
 * {@code io.quarkiverse.sessions.spi.kit.SessionStoreConformance} in this artifact's test-jar.
 * <p>
 * <b>Contract of all operations.</b> Each is atomic. Time is the store's own clock where it has one. An operation begins when
 * it is called, never blocks a thread, always completes in bounded time, and may complete on any thread, but not on the Vert.x
 * context of another caller. If the answer is known at once, return a {@link CompletableFuture#completedFuture completed}
 * stage: the request then goes on without a change of threads. Stages support {@link CompletionStage#toCompletableFuture()}. An
 * outage is a failure of the stage; everything else is a {@link StoreReply}, and refusals come in this order: {@code MISSING}
 * or {@code ENDED}, {@code REPLACED}, {@code LOCK_LOST} or {@code BUSY}, {@code TOO_LARGE}. A change whose stage fails may have
 * been stored, and clients are told so. If the store knows that the change was not stored and will not be, it fails with a
 * {@link NotStoredException}, and clients are told to try again.
 * <p>
 * <b>Secrets.</b> A session has a current secret; possibly a renewed one, offered and not yet presented; and former ones. The
 * first operation that presents the renewed secret makes it the current one; the former then works for
 * {@link SessionPolicy#renewalGrace()}. {@link #rotate} replaces all of them at once. A replaced secret whose grace is over is
 * {@code REPLACED} for at least {@link SessionPolicy#retention()} after that, and never opens the session again.
 */
public interface SessionStore {

    /** What this store can do. Always returns the same set. */
    Set<StoreCapability> capabilities();

    /**
     * Reads a session and records the access if the last recorded one is older than {@link SessionPolicy#touchInterval()}.
     * Ignores locks and leaves the version.
     * <p>
     * If the current secret is older than {@link SessionPolicy#renewAfter()}, and no secret was offered within the last
     * {@link SessionPolicy#renewalGrace()}, {@code offered} becomes the renewed secret and the reply notes
     * {@link StoreReply.Note#RENEWED}. It notes {@link StoreReply.Note#RECORDED} where an access or secrets were stored.
     *
     * @param offered the digest of a new secret, or {@code null} for no renewal
     * @return {@code OK} with the session, {@code MISSING}, {@code ENDED} or {@code REPLACED}
     */
    CompletionStage<StoreReply> load(SessionAccess access, SecretDigest offered);

    /**
     * Stores a new session whose current secret is the access' one. Never overwrites a session or a tombstone.
     *
     * @param attributes encoded values by key
     * @return {@code OK}, {@code EXISTS} or {@code TOO_LARGE}
     */
    CompletionStage<StoreReply> create(SessionAccess access, Map<String, byte[]> attributes);

    /**
     * Merges changes into a live session. This is an access: it is recorded as in {@link #load}, and always if the policy does
     * not {@link SessionPolicy#touches() touch}.
     *
     * @param lock the lock that must be held, with a lease that has not ended; or {@code null} to merge without one, even if
     *        another request holds it
     * @return {@code OK}, {@code MISSING}, {@code ENDED}, {@code REPLACED}, {@code LOCK_LOST} or {@code TOO_LARGE}
     */
    CompletionStage<StoreReply> save(SessionAccess access, SessionDelta delta, LockToken lock);

    /**
     * Ends a session, locked or not, and leaves a tombstone for at least {@link SessionPolicy#retention()}.
     *
     * @return {@code OK}, {@code MISSING}, {@code ENDED} or {@code REPLACED}
     */
    CompletionStage<StoreReply> end(SessionAccess access);

    /**
     * Replaces the session's secrets by a new one, at once and without grace, and breaks any lock but {@code own}. This is an
     * access.
     *
     * @param replacement the digest of the new secret
     * @param own the lock that the request itself holds, or {@code null}
     * @return {@code OK}, {@code MISSING}, {@code ENDED} or {@code REPLACED}
     */
    CompletionStage<StoreReply> rotate(SessionAccess access, SecretDigest replacement, LockToken own);

    /**
     * Takes the lock for {@link SessionPolicy#lease()} if it is free, and reads the session as {@link #load} does. Locking is
     * an access, recorded as in {@link #load} or always, unless the policy does not {@link SessionPolicy#touches() touch}. It
     * keeps the session at least until the lease ends, but never past its absolute deadline.
     *
     * @param token a new token
     * @param offered as in {@link #load}
     * @return {@code OK} with the session, {@code BUSY}, {@code MISSING}, {@code ENDED} or {@code REPLACED}
     */
    CompletionStage<StoreReply> tryLock(SessionAccess access, LockToken token, SecretDigest offered);

    /**
     * Saves under the lock, as {@link #save} does, and releases it; a refused save releases it too.
     *
     * @return {@code OK}, {@code MISSING}, {@code ENDED}, {@code REPLACED}, {@code LOCK_LOST} or {@code TOO_LARGE}
     */
    CompletionStage<StoreReply> saveAndUnlock(SessionAccess access, SessionDelta delta, LockToken token);

    /**
     * Saves under the lock, as {@link #save} does, and gives the lock to the next holder, for {@link SessionPolicy#lease()},
     * instead of releasing it. The next holder presents the same secret under the same policy, so for it this is
     * {@link #tryLock}. The lock is released instead if the secret is no longer the current one, if another node was refused
     * the lock a moment ago, and by a refused save. Without changes the version stays.
     *
     * @param next the next holder's token, a new one
     * @param seen the session as {@code token} got it with the lock; a store may answer from it and the changes if its own
     *        version is still the same
     * @return {@code OK} with the session where {@code next} has the lock, without one where nobody has it; else what
     *         {@link #saveAndUnlock} gives
     */
    default CompletionStage<StoreReply> saveAndHandOver(SessionAccess access, SessionDelta delta, LockToken token,
            LockToken next, StoredSession seen) {
        return undeclared(StoreCapability.HANDOVER);
    }

    /**
     * Releases the lock if {@code token} holds it; else does nothing. If other nodes can wait for the lock, the reply of the
     * operation that releases it notes {@link StoreReply.Note#AWAITED} if one of them was refused the lock a moment ago.
     *
     * @return {@code OK} or {@code LOCK_LOST}
     */
    CompletionStage<StoreReply> unlock(SessionKey key, LockToken token);

    /**
     * Makes the lease end {@code lease} from now.
     *
     * @return {@code OK}, {@code MISSING}, {@code ENDED} or {@code LOCK_LOST}
     */
    CompletionStage<StoreReply> renewLease(SessionKey key, LockToken token, Duration lease);

    /**
     * Everything about a session, or its tombstone, for a mirror. This is not an access, and ignores secrets and locks.
     *
     * @return the session as it is now, or {@code null} where there is neither session nor tombstone
     */
    default CompletionStage<SessionReplica> export(SessionKey key) {
        return undeclared(StoreCapability.REPLICAS);
    }

    /**
     * Takes over what another store exported, in place of what this one has, or is {@code STALE} if that is as new or newer. Of
     * an equal version only a later access counts. A lock that this store granted stays.
     */
    default CompletionStage<StoreReply> replicate(SessionKey key, SessionReplica replica) {
        return undeclared(StoreCapability.REPLICAS);
    }

    /**
     * As {@link #replicate}, but only in place of the same login, by principal and time: the session is in the index already.
     *
     * @return {@code OK}, {@code STALE}, or {@code MISSING} where this store has not that login, or does not look
     */
    default CompletionStage<StoreReply> refresh(SessionKey key, SessionReplica.Live replica) {
        return CompletableFuture.completedFuture(StoreReply.of(StoreReply.Status.MISSING));
    }

    /**
     * Makes a session carry a user: replaces its secrets by {@link SessionLogin#secret()} as {@link #rotate} does, breaks any
     * lock but {@code own}, sets the user and when the session ends, and removes its attributes unless they are to stay. With
     * {@link SessionLogin#create()} the session is new, without attributes, and nothing is overwritten; the presented secret
     * does not matter then. Another user that the session carried is replaced.
     *
     * @param own the lock that the request itself holds, or {@code null}
     * @return {@code OK} with the session, {@code MISSING}, {@code ENDED} (also for a login that comes after
     *         {@link SessionLogin#activateBy()}), {@code REPLACED}, or {@code EXISTS} for one that should have been created
     */
    default CompletionStage<StoreReply> login(SessionAccess access, SessionLogin login, LockToken own) {
        return undeclared(StoreCapability.USERS);
    }

    /**
     * Ends a session, as {@link #end} does, for a request whose secret was replaced: one that wants to log out, or that has
     * logged in anew.
     *
     * @param access presents a secret that is {@code REPLACED}
     * @param principal ends the session if it carries this principal; {@code null} if the user whom it carries was logged in
     *        already when the secret was replaced, so that nobody is logged out by a cookie from before the login, or by
     *        somebody else's. Of a session that ends for a principal the tombstone notes
     *        {@link StoreReply.Note#SUPERSEDED}, until {@link #endOf} is asked to end a login on its way to it
     * @return {@code OK}, {@code MISSING} (also for a secret that is not a replaced one), {@code ENDED}, or {@code REPLACED}
     *         where the session does not end
     */
    default CompletionStage<StoreReply> endReplaced(SessionAccess access, String principal) {
        return undeclared(StoreCapability.USERS);
    }

    /**
     * Enters a session that is about to carry a principal into the index of that principal, in place of an entry that it has
     * there. Each call removes a few expired entries from the index: its cost must not grow with the number of the principal's
     * sessions.
     *
     * @param lapse how long the login may take
     * @param lifetime how long the session lives at most, zero for without a bound
     * @param most how many of the earlier entries to answer, the newest of them; 0 for none
     */
    default CompletionStage<PrincipalReservation> reserve(SessionKey key, String principal, Duration lapse, Duration lifetime,
            int most) {
        return undeclared(StoreCapability.LISTING);
    }

    /**
     * A page of the principal's entries among the sessions of this name.
     *
     * @param before only entries whose order is less, {@link Long#MAX_VALUE} for any
     * @param most how many at most
     * @return the newest first; fewer than {@code most} only where there are no more
     */
    default CompletionStage<List<PrincipalEntry>> entries(String sessionName, String principal, long before, int most) {
        return undeclared(StoreCapability.LISTING);
    }

    /** The session's entry in the index of the principal, {@code null} for none. */
    default CompletionStage<PrincipalEntry> entry(SessionKey key, String principal) {
        return undeclared(StoreCapability.LISTING);
    }

    /** Removes entries from the index, except those that were entered again in the meantime. */
    default CompletionStage<Void> forget(String sessionName, String principal, List<PrincipalEntry> entries) {
        return undeclared(StoreCapability.LISTING);
    }

    /**
     * Ends a session, with any secret, if it carries the principal. If the entry is {@link PrincipalEntry#reserved()}, also
     * ends a session that carries nobody or does not exist, so that the login in flight meets the tombstone and fails.
     *
     * @param retention how long the tombstone stays at least
     * @return {@code OK}, {@code MISSING} or {@code ENDED}
     */
    default CompletionStage<StoreReply> endOf(PrincipalEntry entry, String principal, Duration retention) {
        return undeclared(StoreCapability.LISTING);
    }

    /**
     * Some of the principals that sessions of this name carry now. Nothing may be stored for this at logins. A principal that
     * sessions carry from the first page to the last is on one of them at least; it may be on two.
     *
     * @param cursor {@code null} for the first page, else as the page before gave it
     * @param limit about how many, at least 1
     * @return fails with an {@link IllegalArgumentException} for a cursor that no page gave
     */
    default CompletionStage<PrincipalPage> principals(String sessionName, String cursor, int limit) {
        return undeclared(StoreCapability.LISTING);
    }

    private <T> CompletionStage<T> undeclared(StoreCapability capability) {
        return CompletableFuture
                .failedFuture(new UnsupportedOperationException(getClass().getName() + " does not declare " + capability));
    }

    /**
     * Registers the listener that is told of sessions that this store removes on its own. Stores that do not notice, such as
     * those that leave expiry to a server, never call it. Called once for each session that uses the store.
     */
    default void onRemoval(String sessionName, SessionRemovalListener listener) {
    }
}
