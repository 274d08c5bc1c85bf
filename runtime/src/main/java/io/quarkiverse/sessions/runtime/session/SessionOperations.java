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
    private final long begunAt;

    SessionOperations(SessionState state) {
        this.state = state;
        this.context = state.context();
        this.named = context.named();
        this.begunAt = named.environment().nanoTime();
    }

    // ------------------------------------------------------------------ changes

    /** What was written directly, and is not stored yet. */
    CompletionStage<Void> saveDirectWrites() {
        return state.saves().inTurn(context.home(), () -> {
            if (!state.direct().isDirty()) {
                return Stages.done();
            }
            SessionDelta written = state.direct().take();
            return state.isNew() ? create(written, written.applyTo(Map.of())) : save(written, written);
        });
    }

    /**
     * As {@link #saveDirectWrites()}, for a session that is stored.
     *
     * @param lock that is held
     * @return what was saved
     */
    CompletionStage<SessionDelta> saveDirectWrites(HeldLock lock) {
        return state.saves().inTurn(context.home(), () -> {
            SessionDelta written = state.direct().take();
            SessionAccess access = state.access();
            return save(access, written, written, lock.token(), reply -> checkSaved(access, reply, lock))
                    .thenApply(saved -> written);
        });
    }

    /**
     * Without a lock.
     *
     * @param written taken from the direct writes, which have it back where the store does not take it
     * @param all what is to be saved, that and more
     */
    CompletionStage<Void> save(SessionDelta written, SessionDelta all) {
        SessionAccess access = state.access();
        return save(access, written, all, null, reply -> checkSaved(access, reply));
    }

    private CompletionStage<Void> save(SessionAccess access, SessionDelta written, SessionDelta all, LockToken lock,
            Consumer<StoreReply> check) {
        CompletionStage<StoreReply> saved = Stages.tell(context.store().save(access, all, lock), check);
        return Stages.onFailure(saved, failure -> state.giveBack(access, written)).thenAccept(this::checkMirrored);
    }

    /**
     * @param written taken from the direct writes, which have it back where no session was created
     * @param attributes that and more; for nothing at all none is created: removing what is not there is no first write
     */
    CompletionStage<Void> create(SessionDelta written, Map<String, byte[]> attributes) {
        return attributes.isEmpty() ? Stages.done() : Stages.onFailure(create(attributes), failure -> {
            if (state.isNew()) {
                state.direct().giveBack(written);
            }
        });
    }

    private CompletionStage<Void> create(Map<String, byte[]> attributes) {
        SessionAccess access = state.access();
        boolean[] known = new boolean[1];
        CompletionStage<Void> created = context.store().create(access, attributes).thenAccept(reply -> {
            if (reply.is(Status.EXISTS)) {
                throw new SessionStoreException("The id generator of session '" + named.name()
                        + "' gave an id that is taken", null, false);
            }
            checkSaved(access, reply);
            known[0] = state.created(access, attributes);
            named.activity().created(access.key());
            checkMirrored(reply);
        });
        return Stages.afterFailure(created.thenRun(context.phase()::checkCookieIsSent),
                () -> known[0] && context.phase().isHeadSent() ? context.store().end(access) : Stages.done())
                .thenCompose(done -> known[0] ? Stages.done() : context.store().end(access).thenAccept(ended -> {
                }));
    }

    CompletionStage<Void> rotate() {
        context.phase().checkMaySetCookies();
        if (state.isReplaced()) {
            throw replaced();
        }
        if (!state.isStored()) {
            return Stages.done();
        }
        SessionAccess access = state.access();
        SessionId rotated = state.id().withNewSecret(named.ids());
        return context.store().rotate(access, rotated.secretDigest(), heldToken()).thenAccept(reply -> {
            checkSaved(access, reply);
            if (reply.is(Status.OK) && state.has(access)) {
                state.rotated(rotated);
                breakOthers();
                named.activity().rotated(state.key());
                context.phase().checkCookieIsSent();
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
     * As {@link #checkSaved(SessionAccess, StoreReply)}, for a save under a lock: a session that is not there before its time
     * is over, and was not ended, is one that the store has lost.
     */
    void checkSaved(SessionAccess asked, StoreReply reply, HeldLock lock) {
        checkRemembered(reply);
        if (reply.is(Status.MISSING) && lock.mustStillBeThere()) {
            throw new SessionStoreException("The store of session '" + named.name()
                    + "' has lost the session while its lock was held; nothing was saved", null, false);
        }
        checkTaken(asked, reply);
    }

    /** Throws for a save that was refused; one that met an ended session counts as having happened just before the end. */
    void checkSaved(SessionAccess asked, StoreReply reply) {
        checkRemembered(reply);
        checkTaken(asked, reply);
    }

    /**
     * The store forgets in the end which secrets were replaced. Then it answers a request that has seen the session long before
     * as if there were none, although somebody else may use it.
     */
    void checkRemembered(StoreReply reply) {
        if (reply.is(Status.MISSING)
                && named.environment().nanoTime() - begunAt > named.policy().retention().toNanos()) {
            named.activity().count(Count.CONFLICT);
            throw new SessionEndedException("Session '" + named.name() + "' ended, or its secret was replaced, while this "
                    + "request took longer than lock.max-hold; nothing was saved");
        }
    }

    private void checkTaken(SessionAccess asked, StoreReply reply) {
        if (!state.has(asked)) {
            checkLeftBehind(reply);
            return;
        }
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
        checkRemembered(reply);
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
