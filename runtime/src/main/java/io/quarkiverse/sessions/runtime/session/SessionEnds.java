package io.quarkiverse.sessions.runtime.session;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.runtime.login.LoggedInUser;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

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
    CompletionStage<Void> end(Reason reason) {
        if (state.isReplaced()) {
            return endReplaced(reason);
        }
        boolean hadUser = state.user().carried() != null;
        List<SessionId> others = others();
        return tryEnd(reason).thenCompose(ended -> ended ? endAll(others, reason) : endReplaced(reason))
                .thenCompose(ended -> hadUser ? operations.userChanged() : Stages.done());
    }

    /** Ends the session in use alone. */
    CompletionStage<Void> endInUse(Reason reason) {
        return tryEnd(reason).thenAccept(ended -> {
            if (!ended) {
                throw operations.replaced();
            }
        });
    }

    /**
     * @return false where its secret was replaced meanwhile
     */
    private CompletionStage<Boolean> tryEnd(Reason reason) {
        if (!state.isStored()) {
            state.ended();
            return Stages.of(true);
        }
        SessionAccess access = state.access();
        return context.store().end(access).thenApply(reply -> {
            if (reply.is(Status.REPLACED) && state.has(access)) {
                operations.becomeReplaced();
                return false;
            }
            operations.checkRemembered(reply);
            if (state.has(access)) {
                operations.breakOthers();
                state.ended();
            }
            told(access, reply, reason);
            return true;
        });
    }

    /** What was presented beside the session that is in use; nothing where none opened. */
    private List<SessionId> others() {
        return !state.isStored() ? List.of()
                : context.presented().stream().filter(other -> !other.key(named.name()).equals(state.key())).toList();
    }

    private CompletionStage<Void> endAll(List<SessionId> others, Reason reason) {
        return Stages.inTurn(others, other -> {
            SessionAccess access = named.access(other);
            return context.store().end(access).thenAccept(reply -> told(access, reply, reason));
        });
    }

    /** A logout that comes late is one all the same: its session ends, unless nobody was logged in with that cookie. */
    private CompletionStage<Void> endReplaced(Reason reason) {
        if (named.logins() == null) {
            return Stages.failed(operations.replaced());
        }
        return endReplaced(null, reason).thenRun(state::ended);
    }

    /**
     * Ends the sessions that the request's replaced secrets belong to.
     *
     * @param principal ends those that carry this principal; {@code null} for those that carried a user with that secret
     */
    CompletionStage<Void> endReplaced(String principal, Reason reason) {
        return Stages.inTurn(state.replacedIds(), replaced -> {
            SessionAccess access = named.access(replaced);
            return context.store().endReplaced(access, principal).thenAccept(reply -> {
                if (principal == null) {
                    operations.checkRemembered(reply);
                }
                told(access, reply, reason);
            });
        });
    }

    private void told(SessionAccess access, StoreReply reply, Reason reason) {
        if (reply.is(Status.OK)) {
            named.activity().ended(access.key(), reason);
        }
        operations.checkMirrored(reply);
    }

    // ------------------------------------------------------------------ a user's other sessions

    CompletionStage<Void> logoutOthers() {
        return withUser(user -> {
            if (named.browserStore() == null) {
                return context.home().bring(named.principals().endAllBut(state.key().digest(), user.principalName()))
                        .thenAccept(ended -> {
                        });
            }
            context.phase().checkMaySetCookies();
            SessionId renewed = state.id().withNewSecret(named.ids());
            SessionAccess access = state.access();
            return context.home().bring(named.outage().watch(true,
                    () -> context.browserStore().endOthers(access, renewed.secretDigest()))).thenAccept(reply -> {
                        if (reply.is(Status.ENDED) || reply.is(Status.MISSING)) {
                            throw operations.loggedOut(); // nobody else's session has ended
                        }
                        operations.checkSaved(access, reply);
                        if (reply.is(Status.OK) && state.has(access)) {
                            state.rotated(renewed);
                            context.phase().checkCookieIsSent();
                        }
                    });
        });
    }

    CompletionStage<Void> logoutEverywhere() {
        return withUser(user -> context.home().bring(named.browserStore() == null
                ? named.principals().endAllBut(state.key().digest(), user.principalName())
                : named.principals().endAll(user.principalName())).thenCompose(ended -> end(Reason.LOGGED_OUT)));
    }

    private CompletionStage<Void> withUser(Function<LoggedInUser, CompletionStage<Void>> change) {
        if (state.isReplaced()) {
            throw operations.replaced();
        }
        LoggedInUser user = state.user().carried();
        return user == null ? Stages.done() : change.apply(user);
    }
}
