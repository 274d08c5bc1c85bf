package io.quarkiverse.sessions.runtime;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.sessions.runtime.SessionActivity.Count;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;
import io.smallrye.mutiny.Uni;

/** Finds out what a request's cookie is worth: asks the store once, of each id that was presented until one opens. */
final class FirstTouch {

    private final RequestSession session;
    private final NamedSession named;
    private final List<SessionId> presented;

    private record Found(SessionId asked, SessionId offered, StoreReply reply) {
    }

    private final List<SessionId> replaced = new ArrayList<>(0);
    private Found first;
    private Uni<Void> loading;
    private volatile boolean running;
    private volatile boolean due;

    FirstTouch(RequestSession session, NamedSession named, List<SessionId> presented) {
        this.session = session;
        this.named = named;
        this.presented = presented;
    }

    /**
     * One loading for all who ask meanwhile; one that failed is forgotten, unless it has found a session: whose user could not
     * be verified stays unknown.
     */
    synchronized Uni<Void> run() {
        if (loading == null) {
            running = true;
            first = null;
            replaced.clear();
            loading = load(0).onItem().invoke(this::over).onFailure().invoke(this::forget).memoize().indefinitely();
        }
        return loading;
    }

    /** What is left to do of a loading that has found the session. */
    synchronized Uni<Void> rest() {
        return loading == null ? Uni.createFrom().voidItem() : loading;
    }

    /** Whether it is not known yet what the cookie is worth, although the session may have been found. */
    boolean isRunning() {
        return running;
    }

    private void over() {
        running = false;
    }

    private synchronized void forget() {
        if (!session.isTouched()) {
            running = false;
            loading = null;
        }
    }

    private Uni<Void> load(int candidate) {
        if (candidate == presented.size()) {
            return decided();
        }
        SessionId asked = presented.get(candidate);
        SessionId offered = session.offer(asked);
        return session.store().load(accessTo(asked), RequestSession.digestOf(offered))
                .chain(reply -> answered(candidate, new Found(asked, offered, reply)));
    }

    /** On a log-in session one that carries a user comes before one that does not. */
    private Uni<Void> answered(int candidate, Found found) {
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

    private Uni<Void> decided() {
        if (first != null) {
            session.loaded(first.asked(), first.offered(), first.reply());
            due = session.request().phase().touchesWait() && isDue(first.reply().session());
            return session.login().verify();
        }
        if (replaced.isEmpty()) {
            session.becomeNew();
        } else {
            session.becomeReplaced(replaced);
        }
        return Uni.createFrom().voidItem();
    }

    // ------------------------------------------------------------------ the access that it is

    SessionAccess accessTo(SessionId asked) {
        SessionAccess access = named.access(asked);
        return session.request().phase().touches() ? access
                : new SessionAccess(access.key(), access.presented(), named.policy().withoutTouch());
    }

    private boolean isDue(StoredSession read) {
        return !read.readAt().isBefore(read.lastAccess().plus(named.policy().touchInterval()));
    }

    /** Asks the store once more where it could not be told that loading was an access. */
    Uni<Void> recordIfDue() {
        if (!takeDue() || !session.isStored()) {
            return Uni.createFrom().voidItem();
        }
        return session.store().load(session.access(), null).invoke(session::recorded).onFailure()
                .invoke(failure -> named.activity().count(Count.TOUCH_FAILED)).onFailure().recoverWithNull().replaceWithVoid();
    }

    private synchronized boolean takeDue() {
        boolean was = due;
        due = false;
        return was;
    }
}
