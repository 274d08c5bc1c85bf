package io.quarkiverse.sessions.runtime.session;

import java.util.List;
import java.util.function.Function;

import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.runtime.context.Waiting;
import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.runtime.login.LoggedInUser;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Uni;

/** Ends the sessions of a request at its own wish: the one in use, and whatever else its cookies open. */
final class SessionEnds {

    private final SessionState state;
    private final SessionContext context;
    private final NamedSession named;
    private final SessionOperations operations;

    SessionEnds(SessionState state, SessionOperations operations) {
        this.state = state;
        this.context = state.context();
        this.named = context.named();
        this.operations = operations;
    }

    /** Whoever was logged in is not any more. */
    Uni<Void> end(Reason reason) {
        if (state.isReplaced()) {
            return endReplaced(reason);
        }
        boolean hadUser = state.user().get() != null;
        List<SessionId> others = others();
        return tryEnd(reason).chain(ended -> ended ? endAll(others, reason) : endReplaced(reason))
                .chain(() -> hadUser ? operations.userChanged() : Uni.createFrom().voidItem());
    }

    /** Ends the session in use alone. */
    Uni<Void> endInUse(Reason reason) {
        return tryEnd(reason).invoke(ended -> {
            if (!ended) {
                throw operations.replaced();
            }
        }).replaceWithVoid();
    }

    /**
     * @return false where its secret was replaced meanwhile
     */
    private Uni<Boolean> tryEnd(Reason reason) {
        if (!state.isStored()) {
            state.ended();
            return Uni.createFrom().item(true);
        }
        SessionAccess access = state.access();
        return context.store().end(access).map(reply -> {
            if (reply.is(Status.REPLACED)) {
                operations.becomeReplaced();
                return false;
            }
            operations.breakOthers();
            state.ended();
            told(access, reply, reason);
            return true;
        });
    }

    /** What was presented beside the session that is in use; nothing where none opened. */
    private List<SessionId> others() {
        return !state.isStored() ? List.of()
                : context.presented().stream().filter(other -> !other.key(named.name()).equals(state.key())).toList();
    }

    private Uni<Void> endAll(List<SessionId> others, Reason reason) {
        return Waiting.inTurn(others, other -> {
            SessionAccess access = named.access(other);
            return context.store().end(access).invoke(reply -> told(access, reply, reason)).replaceWithVoid();
        });
    }

    /** A log-out that comes late is one all the same: its session ends, unless nobody was logged in with that cookie. */
    private Uni<Void> endReplaced(Reason reason) {
        if (named.logins() == null) {
            return Uni.createFrom().failure(operations.replaced());
        }
        return endReplaced(null, reason).invoke(state::ended);
    }

    /**
     * Ends the sessions that the request's replaced secrets belong to.
     *
     * @param principal ends those that carry this principal; {@code null} for those that carried a user with that secret
     */
    Uni<Void> endReplaced(String principal, Reason reason) {
        return Waiting.inTurn(state.replacedIds(), replaced -> {
            SessionAccess access = named.access(replaced);
            return context.store().endReplaced(access, principal).invoke(reply -> told(access, reply, reason))
                    .replaceWithVoid();
        });
    }

    private void told(SessionAccess access, StoreReply reply, Reason reason) {
        if (reply.is(Status.OK)) {
            named.activity().ended(access.key(), reason);
        }
        operations.checkMirrored(reply);
    }

    // ------------------------------------------------------------------ a user's other sessions

    Uni<Void> logoutOthers() {
        return withUser(user -> {
            if (named.browserStore() == null) {
                return context.home().bring(named.principals().endAllBut(state.key().digest(), user.principalName()))
                        .replaceWithVoid();
            }
            context.phase().checkMaySetCookies();
            SessionId renewed = state.id().withNewSecret(named.ids());
            return context.home().bring(named.outage().watch(
                    () -> context.browserStore().endOthers(state.access(), renewed.secretDigest()))).invoke(reply -> {
                        operations.checkSaved(reply);
                        if (reply.is(Status.OK)) {
                            state.rotated(renewed);
                        }
                    }).replaceWithVoid();
        });
    }

    Uni<Void> logoutEverywhere() {
        return withUser(user -> context.home().bring(named.browserStore() == null
                ? named.principals().endAllBut(state.key().digest(), user.principalName())
                : named.principals().endAll(user.principalName())).chain(ended -> end(Reason.LOGGED_OUT)));
    }

    private Uni<Void> withUser(Function<LoggedInUser, Uni<Void>> change) {
        if (state.isReplaced()) {
            throw operations.replaced();
        }
        LoggedInUser user = state.user().get();
        return user == null ? Uni.createFrom().voidItem() : change.apply(user);
    }
}
