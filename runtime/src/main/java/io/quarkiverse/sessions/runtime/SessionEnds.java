package io.quarkiverse.sessions.runtime;

import java.util.List;

import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Uni;

/** Ends the sessions of a request at its own wish: the one in use, and whatever else its cookies open. */
final class SessionEnds {

    private final RequestSession session;
    private final NamedSession named;

    SessionEnds(RequestSession session, NamedSession named) {
        this.session = session;
        this.named = named;
    }

    /** Whoever was logged in is not any more. */
    Uni<Void> end(Reason reason) {
        return session.touch().chain(() -> {
            if (session.isReplaced()) {
                return endReplaced(reason);
            }
            boolean hadUser = session.login().user() != null;
            List<SessionId> others = session.others();
            return endInUse(reason).chain(ended -> ended ? endAll(others, reason) : endReplaced(reason))
                    .chain(() -> hadUser ? session.login().changed() : Uni.createFrom().voidItem());
        });
    }

    /** Ends the session in use alone. */
    Uni<Void> endTouched(Reason reason) {
        return endInUse(reason).invoke(ended -> {
            if (!ended) {
                throw session.replaced();
            }
        }).replaceWithVoid();
    }

    /**
     * @return false where its secret was replaced meanwhile
     */
    private Uni<Boolean> endInUse(Reason reason) {
        if (!session.isStored()) {
            session.ended();
            return Uni.createFrom().item(true);
        }
        SessionAccess access = session.access();
        return session.store().end(access).map(reply -> {
            if (reply.is(Status.REPLACED)) {
                session.wasReplaced();
                return false;
            }
            session.blocks().breakOthers();
            session.ended();
            told(access, reply, reason);
            return true;
        });
    }

    private Uni<Void> endAll(List<SessionId> others, Reason reason) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (SessionId other : others) {
            SessionAccess access = named.access(other);
            all = all.chain(() -> session.store().end(access).invoke(reply -> told(access, reply, reason)).replaceWithVoid());
        }
        return all;
    }

    /** A log-out that comes late is one all the same: its session ends, unless nobody was logged in with that cookie. */
    private Uni<Void> endReplaced(Reason reason) {
        if (named.logins() == null) {
            return Uni.createFrom().failure(session.replaced());
        }
        return endReplaced(null, reason).invoke(session::ended);
    }

    /**
     * Ends the sessions that the request's replaced secrets belong to.
     *
     * @param principal ends those that carry this principal; {@code null} for those that carried a user with that secret
     */
    Uni<Void> endReplaced(String principal, Reason reason) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (SessionId replaced : session.replacedIds()) {
            SessionAccess access = named.access(replaced);
            all = all.chain(() -> session.store().endReplaced(access, principal)
                    .invoke(reply -> told(access, reply, reason)).replaceWithVoid());
        }
        return all;
    }

    private void told(SessionAccess access, StoreReply reply, Reason reason) {
        if (reply.is(Status.OK)) {
            named.activity().ended(access.key(), reason);
        }
        session.changes().checkMirrored(reply);
    }
}
