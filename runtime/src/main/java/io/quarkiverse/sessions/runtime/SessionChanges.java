package io.quarkiverse.sessions.runtime;

import java.util.Map;
import java.util.function.Consumer;

import io.quarkiverse.sessions.SessionStoreException;
import io.quarkiverse.sessions.runtime.SessionActivity.Count;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Uni;

/** What a request changes in the store outside blocks: its first write, the commit of its direct writes, and rotation. */
final class SessionChanges {

    private final RequestSession session;
    private final NamedSession named;

    SessionChanges(RequestSession session, NamedSession named) {
        this.session = session;
        this.named = named;
    }

    /**
     * In the middle of the request: what was written directly so far.
     *
     * @param keepLock whether the lock of the endpoint stays held
     */
    Uni<Void> commit(boolean keepLock) {
        return session.blocks().commit(keepLock).chain(this::saveDirectWrites)
                .onFailure().invoke(() -> session.direct().discard())
                .onTermination().invoke(session.data()::settled);
    }

    /**
     * The end of the request.
     *
     * @param keep whether what is not stored yet is to be stored; else it is dropped
     */
    Uni<Void> finish(boolean keep) {
        return session.blocks().finish(keep).chain(() -> {
            if (keep) {
                return saveDirectWrites();
            }
            session.direct().discard();
            return Uni.createFrom().voidItem();
        }).onFailure().invoke(() -> session.direct().discard());
    }

    /** The response has left without a commit. What the application itself ends is its own. */
    Uni<Void> drop() {
        return session.blocks().dropRequest().invoke(() -> session.direct().discard());
    }

    private Uni<Void> saveDirectWrites() {
        ChangeSet changes = session.direct();
        if (!changes.isDirty()) {
            return Uni.createFrom().voidItem();
        }
        SessionDelta written = changes.take();
        if (session.isNew()) {
            return createUnlessEmpty(written.applyTo(Map.of())).onFailure().invoke(() -> {
                if (session.isNew()) {
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
    Uni<Void> saveDirectWrites(SessionDelta written, LockToken lock, Consumer<StoreReply> check) {
        return session.store().save(session.access(), written, lock)
                .invoke(check)
                .onTermination().invoke((reply, failure, cancelled) -> {
                    if (reply == null) {
                        session.direct().giveBack(written);
                    }
                })
                .invoke(this::checkMirrored).replaceWithVoid();
    }

    /** Removing what is not there is no first write. */
    Uni<Void> createUnlessEmpty(Map<String, byte[]> attributes) {
        return attributes.isEmpty() ? Uni.createFrom().voidItem() : create(attributes);
    }

    private Uni<Void> create(Map<String, byte[]> attributes) {
        SessionAccess access = session.access();
        return session.store().create(access, attributes).invoke(reply -> {
            if (reply.is(Status.EXISTS)) {
                throw new SessionStoreException("The id generator of session '" + named.name()
                        + "' gave an id that is taken", null);
            }
            checkSaved(reply);
            session.created(attributes);
            named.activity().created(access.key());
            checkMirrored(reply);
        }).replaceWithVoid();
    }

    /**
     * As {@link #checkSaved}, for a save under a lock: a session that is not there before its time is over, and was not ended,
     * is one that the store has lost.
     */
    void checkSaved(StoreReply reply, HeldLock lock) {
        if (reply.is(Status.MISSING) && lock.mustStillBeThere()) {
            throw new SessionStoreException("The store of session '" + named.name()
                    + "' has lost the session while its lock was held; nothing was saved", null);
        }
        checkSaved(reply);
    }

    /** Throws for a save that was refused; one that met an ended session counts as having happened just before the end. */
    void checkSaved(StoreReply reply) {
        switch (reply.status()) {
            case OK -> {
            }
            case MISSING, ENDED -> {
                session.wasEnded();
                named.activity().count(Count.DROPPED);
            }
            case REPLACED -> throw session.wasReplaced();
            default -> throw Refusals.of(reply, named);
        }
    }

    /** Comes last: the store has the change, so what follows from it is done before the request fails. */
    void checkMirrored(StoreReply reply) {
        if (reply.has(Note.UNMIRRORED)) {
            throw new SessionStoreException("A mirror of session '" + named.name()
                    + "' did not take a change, which the store has (mirror-failure=fail)", null);
        }
    }

    Uni<Void> rotate() {
        return session.touch().chain(() -> {
            session.request().phase().checkMaySetCookies();
            if (session.isReplaced()) {
                throw session.replaced();
            }
            if (!session.isStored()) {
                return Uni.createFrom().voidItem();
            }
            SessionId rotated = session.id().withNewSecret(named.ids());
            return session.store().rotate(session.access(), rotated.secretDigest(), session.blocks().token()).invoke(reply -> {
                checkSaved(reply);
                if (reply.is(Status.OK)) {
                    session.rotated(rotated);
                    session.blocks().breakOthers();
                    named.activity().rotated(session.key());
                }
                checkMirrored(reply);
            }).replaceWithVoid();
        });
    }
}
