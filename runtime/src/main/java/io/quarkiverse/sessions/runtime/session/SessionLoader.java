package io.quarkiverse.sessions.runtime.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.runtime.activity.SessionActivity.Count;
import io.quarkiverse.sessions.runtime.context.SharedAnswer;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.runtime.login.LoggedInUser;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;

/** Finds out what a request's cookie is worth: asks the store once, of each id that was presented until one opens. */
final class SessionLoader {

    private record Found(SessionId asked, Offer offered, StoreReply reply) {
    }

    private final SessionState state;
    private final SessionContext context;
    private final NamedSession named;
    private final SessionEnds ends;

    // of the one loading that is under way
    private final List<SessionId> replaced = new ArrayList<>(0);
    private Found first;

    // guarded by the state
    private SharedAnswer<Void> loading;
    private boolean due;

    SessionLoader(SessionState state, SessionEnds ends) {
        this.state = state;
        this.context = state.context();
        this.named = context.named();
        this.ends = ends;
    }

    /** Asks the store, at the first call, on behalf of the application. */
    CompletionStage<Void> touch() {
        boolean waited = context.phase().touchesWait();
        state.used();
        CompletionStage<Void> touched = load();
        return waited && context.phase().touches() ? touched.thenCompose(loaded -> recordIfDue()) : touched;
    }

    /**
     * As {@link #touch}, but not on behalf of the application. One loading for all who ask meanwhile; one that failed is
     * forgotten, unless it has found a session: whose user could not be verified stays unknown.
     */
    CompletionStage<Void> load() {
        SharedAnswer<Void> mine;
        synchronized (state) {
            if (loading != null || state.isTouched()) {
                return loading == null ? Stages.done() : loading.ask();
            }
            context.phase().checkMayTouch();
            state.loading(true);
            mine = new SharedAnswer<>();
            loading = mine;
        }
        first = null;
        replaced.clear();
        mine.give(Stages.ask(() -> load(0)).whenComplete((loaded, failure) -> {
            if (failure == null) {
                state.loading(false);
            } else {
                forget();
            }
        }));
        return mine.ask();
    }

    private void forget() {
        synchronized (state) {
            if (!state.isTouched()) {
                state.loading(false);
                loading = null;
            }
        }
    }

    private CompletionStage<Void> load(int candidate) {
        if (candidate == context.presented().size()) {
            return decided();
        }
        SessionId asked = context.presented().get(candidate);
        Offer offered = context.offer(asked);
        return context.store().load(context.accessTo(asked), Offer.digestOf(offered))
                .thenCompose(reply -> answered(candidate, new Found(asked, offered, reply)));
    }

    /** On a login session one that carries a user comes before one that does not. */
    private CompletionStage<Void> answered(int candidate, Found found) {
        if (found.reply().is(Status.OK)) {
            boolean last = named.logins() == null || found.reply().session().user() != null;
            if (first == null || last) {
                first = found;
            }
            return last ? decided() : load(candidate + 1);
        }
        if (found.reply().is(Status.REPLACED)) {
            replaced.add(found.asked());
        } else {
            named.activity().count(Count.UNKNOWN);
        }
        return load(candidate + 1);
    }

    private CompletionStage<Void> decided() {
        if (first != null) {
            synchronized (state) {
                if (!state.isTouched()) {
                    state.becomeStored(first.asked(), first.offered(), first.reply());
                }
            }
            due(context.phase().touchesWait() && isDue(first.reply().session()));
            return verifyUser();
        }
        if (replaced.isEmpty()) {
            state.becomeNew();
        } else {
            state.becomeReplaced(replaced);
        }
        return Stages.done();
    }

    /** Ends the session of a user whose stamp has changed since the login. */
    private CompletionStage<Void> verifyUser() {
        LoggedInUser user = state.user().carried();
        if (user == null || !named.verifiesUsers()) {
            return Stages.done();
        }
        return context.home().bring(named.logins().currentStamp(named.name(), user.principalName()))
                .thenCompose(stamp -> Objects.equals(stamp, user.details().stamp()) ? Stages.done()
                        : ends.endInUse(Reason.STAMP_CHANGED));
    }

    // ------------------------------------------------------------------ the access that it is

    private boolean isDue(StoredSession read) {
        return !read.readAt().isBefore(read.lastAccess().plus(named.policy().touchInterval()));
    }

    /** Asks the store once more where it could not be told that loading was an access. What was read stands. */
    CompletionStage<Void> recordIfDue() {
        if (!due(false) || !state.isStored()) {
            return Stages.done();
        }
        SessionAccess access = state.access();
        return context.store().load(access, null).handle((reply, failure) -> {
            if (failure == null) {
                state.recorded(access, reply);
            } else {
                named.activity().count(Count.TOUCH_FAILED);
            }
            return null;
        });
    }

    /**
     * @return whether it was before
     */
    private boolean due(boolean now) {
        synchronized (state) {
            boolean was = due;
            due = now;
            return was;
        }
    }
}
