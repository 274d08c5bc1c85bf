package io.quarkiverse.sessions.runtime.session;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.quarkiverse.sessions.SessionEndedException;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionLockLostException;
import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.SessionTooLargeException;
import io.quarkiverse.sessions.runtime.activity.SessionActivity.Count;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.runtime.lock.HeldLock;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** What a request changes in the store outside of blocks, and what becomes of the store's answers. */
final class SessionOperations {

    private final SessionState state;
    private final SessionContext context;
    private final NamedSession named;

    SessionOperations(SessionState state) {
        this.state = state;
        this.context = state.context();
        this.named = context.named();
    }

    // ------------------------------------------------------------------ changes

    /** What was written directly, and is not stored yet. */
    CompletionStage<Void> saveDirectWrites() {
        ChangeSet changes = state.direct();
        if (!changes.isDirty()) {
            return Stages.done();
        }
        SessionDelta written = changes.take();
        if (state.isNew()) {
            return Stages.onFailure(createUnlessEmpty(written.applyTo(Map.of())), failure -> {
                if (state.isNew()) {
                    changes.giveBack(written);
                }
            });
        }
        return saveDirectWrites(written, null, this::checkSaved);
    }

    /**
     * @param written taken from the direct writes, which have it back where the store does not take it
     * @param lock {@code null} for none
     * @param check throws for a save that was refused
     */
    CompletionStage<Void> saveDirectWrites(SessionDelta written, LockToken lock, Consumer<StoreReply> check) {
        CompletionStage<StoreReply> saved = Stages.tell(context.store().save(state.access(), written, lock), check);
        return Stages.onFailure(saved, failure -> state.direct().giveBack(written)).thenAccept(this::checkMirrored);
    }

    /** Removing what is not there is no first write. */
    CompletionStage<Void> createUnlessEmpty(Map<String, byte[]> attributes) {
        return attributes.isEmpty() ? Stages.done() : create(attributes);
    }

    private CompletionStage<Void> create(Map<String, byte[]> attributes) {
        SessionAccess access = state.access();
        return context.store().create(access, attributes).thenAccept(reply -> {
            if (reply.is(Status.EXISTS)) {
                throw new SessionStoreException("The id generator of session '" + named.name()
                        + "' gave an id that is taken", null, false);
            }
            checkSaved(reply);
            state.created(attributes);
            named.activity().created(access.key());
            checkMirrored(reply);
        });
    }

    CompletionStage<Void> rotate() {
        context.phase().checkMaySetCookies();
        if (state.isReplaced()) {
            throw replaced();
        }
        if (!state.isStored()) {
            return Stages.done();
        }
        SessionId rotated = state.id().withNewSecret(named.ids());
        return context.store().rotate(state.access(), rotated.secretDigest(), heldToken()).thenAccept(reply -> {
            checkSaved(reply);
            if (reply.is(Status.OK)) {
                state.rotated(rotated);
                breakOthers();
                named.activity().rotated(state.key());
            }
            checkMirrored(reply);
        });
    }

    /** Tells the rest of the request that somebody else is logged in, or nobody. */
    CompletionStage<Void> userChanged() {
        return named.logins() == null ? Stages.done()
                : context.home().bring(named.logins().userChanged(context.http(), named.name()));
    }

    // ------------------------------------------------------------------ locks

    /** The lease that this request holds, {@code null} for none. */
    LockToken heldToken() {
        LockedBlock block = state.blocks().outermost();
        return block == null ? null : block.lock().token();
    }

    /** The store has broken whatever lock another request held. */
    void breakOthers() {
        LockedBlock own = state.blocks().outermost();
        named.locks().breakHolder(state.key(), own == null ? null : own.lock().place());
    }

    // ------------------------------------------------------------------ answers

    /**
     * As {@link #checkSaved}, for a save under a lock: a session that is not there before its time is over, and was not ended,
     * is one that the store has lost.
     */
    void checkSaved(StoreReply reply, HeldLock lock) {
        if (reply.is(Status.MISSING) && lock.mustStillBeThere()) {
            throw new SessionStoreException("The store of session '" + named.name()
                    + "' has lost the session while its lock was held; nothing was saved", null, false);
        }
        checkSaved(reply);
    }

    /** Throws for a save that was refused; one that met an ended session counts as having happened just before the end. */
    void checkSaved(StoreReply reply) {
        switch (reply.status()) {
            case OK -> {
            }
            case MISSING, ENDED -> {
                state.wasEnded();
                named.activity().count(Count.DROPPED);
            }
            case REPLACED -> throw becomeReplaced();
            default -> throw refused(reply);
        }
    }

    /** As {@link #checkSaved}, for a save to a session that the request has not any more. */
    void checkLeftBehind(StoreReply reply) {
        switch (reply.status()) {
            case OK -> checkMirrored(reply);
            case MISSING, ENDED -> named.activity().count(Count.DROPPED);
            case REPLACED -> throw replaced();
            default -> throw refused(reply);
        }
    }

    /** Comes last: the store has the change, so what follows from it is done before the request fails. */
    void checkMirrored(StoreReply reply) {
        if (reply.has(Note.UNMIRRORED)) {
            throw new SessionStoreException("A mirror of session '" + named.name()
                    + "' did not take a change, which the store has (mirror-failure=fail)", null, true);
        }
    }

    /** Another request has replaced the secret. */
    SessionEndedException becomeReplaced() {
        state.becomeReplaced(List.of(state.id()));
        return replaced();
    }

    SessionEndedException replaced() {
        named.activity().count(Count.CONFLICT);
        return new SessionEndedException("The secret of session '" + named.name()
                + "' was replaced by another request; nothing was saved");
    }

    /** For whoever waited for the lock of a session whose user has logged out, or was logged out. */
    SessionEndedException loggedOut() {
        named.activity().count(Count.CONFLICT);
        return new SessionEndedException("Session '" + named.name()
                + "' ended together with its login while this request waited; nothing was saved", true);
    }

    SessionException refused(StoreReply reply) {
        return switch (reply.status()) {
            case LOCK_LOST -> new SessionLockLostException("The lock of session '" + named.name()
                    + "' was lost while its body ran, so another request may have changed the session; nothing was saved");
            case TOO_LARGE -> new SessionTooLargeException("Session '" + named.name() + "' would have " + reply.size()
                    + " bytes, more than the " + named.policy().maxSize() + " of max-size; nothing was saved");
            default -> throw new IllegalStateException("The store of session '" + named.name() + "' answered "
                    + reply.status() + ", which this operation does not have");
        };
    }
}
