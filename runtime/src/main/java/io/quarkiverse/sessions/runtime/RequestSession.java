package io.quarkiverse.sessions.runtime;

import java.util.List;
import java.util.Map;

import io.quarkiverse.sessions.SessionEndedException;
import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoredSession;
import io.smallrye.mutiny.Uni;

/**
 * What one request knows of one session: whether it is stored, the snapshot that direct access sees, and what the response's
 * cookie is to say. Both views work on it. Its fields are guarded by its monitor, which is never held while the store is
 * asked.
 */
final class RequestSession {

    private enum State {
        /** The store has not been asked. */
        UNTOUCHED,
        /** Not stored, so the first write creates it. */
        NEW,
        /** Stored when last heard of. */
        STORED,
        /** The request's secret was replaced: it sees an empty session and may not write. */
        REPLACED
    }

    private final NamedSession named;
    private final RequestSessions request;
    private final SessionStore store;
    private final List<SessionId> presented;
    private final FirstTouch firstTouch;
    private final RequestValues values;
    private final DirectAccess access;
    private final LockedBlocks blocks;
    private final SessionChanges changes;
    private final SessionEnds ends;
    private final RequestLogin login;
    private final Announcement announcement;
    private final BrowserStore.Opened browserStore;

    private State state = State.UNTOUCHED;
    private SessionId id;
    private List<SessionId> replaced = List.of();
    private final ChangeSet direct = new ChangeSet(Map.of());
    private SessionTimes times;
    private boolean createdHere;
    private boolean usedByApplication;

    /**
     * @param store where it is kept
     * @param browserStore {@code null} for a session that is kept on the server
     */
    RequestSession(NamedSession named, RequestSessions request, List<SessionId> presented, Announcement announcement,
            SessionStore store, BrowserStore.Opened browserStore) {
        this.named = named;
        this.request = request;
        this.store = new HomecomingStore(store, request.home());
        this.presented = presented;
        this.firstTouch = new FirstTouch(this, named, presented);
        this.values = new RequestValues(this, named.values());
        this.access = new DirectAccess(this, named.directWrites());
        this.changes = new SessionChanges(this, named);
        this.ends = new SessionEnds(this, named);
        this.blocks = new LockedBlocks(this, named, changes);
        this.login = new RequestLogin(this, named);
        this.announcement = announcement;
        this.browserStore = browserStore;
    }

    NamedSession named() {
        return named;
    }

    RequestSessions request() {
        return request;
    }

    /** Where the request goes on, whatever it waited for. */
    Home home() {
        return request.home();
    }

    /** Its answers come home to this request. */
    SessionStore store() {
        return store;
    }

    RequestValues values() {
        return values;
    }

    DirectAccess data() {
        return access;
    }

    LockedBlocks blocks() {
        return blocks;
    }

    SessionChanges changes() {
        return changes;
    }

    SessionEnds ends() {
        return ends;
    }

    BrowserStore.Opened browserStore() {
        return browserStore;
    }

    RequestLogin login() {
        return login;
    }

    // ------------------------------------------------------------------ touch

    /** Asks the store, at the first call. */
    Uni<Void> touch() {
        return Uni.createFrom().deferred(() -> {
            boolean waited = request.phase().touchesWait();
            used();
            Uni<Void> touched = touchToAuthenticate();
            return waited && request.phase().touches() ? touched.chain(this::touchIfDue) : touched;
        });
    }

    /** How the store is asked for a session: reading it is an access, unless the endpoint says no, or may say so yet. */
    SessionAccess accessTo(SessionId asked) {
        return firstTouch.accessTo(asked);
    }

    /** Records the access if the session was loaded without, and the last one is old enough. What was read stands. */
    Uni<Void> touchIfDue() {
        return firstTouch.recordIfDue();
    }

    /** An access was recorded, or found that the session has ended or its secret was replaced: a renewed one is of no use. */
    synchronized void recorded(StoreReply reply) {
        if (reply.is(StoreReply.Status.OK)) {
            times = SessionTimes.of(reply.session());
        } else {
            announcement.withdraw();
        }
    }

    /** As {@link #touch}, but not on behalf of the application. */
    Uni<Void> touchToAuthenticate() {
        return Uni.createFrom().deferred(() -> {
            if (isTouched()) {
                return firstTouch.rest();
            }
            request.phase().checkMayTouch();
            return firstTouch.run();
        });
    }

    void used() {
        request.phase().used();
        synchronized (this) {
            usedByApplication = true;
        }
    }

    synchronized boolean isTouched() {
        return state != State.UNTOUCHED;
    }

    /** Whether the user, if there is one, has been verified too. */
    synchronized boolean isKnown() {
        return isTouched() && !firstTouch.isRunning();
    }

    /** A new secret for a session that may be due for renewal; none once the cookie cannot be sent. */
    SessionId offer(SessionId asked) {
        return named.renewsSecrets() && request.phase().mayStillSetCookies() ? asked.withNewSecret(named.ids()) : null;
    }

    static SecretDigest digestOf(SessionId offered) {
        return offered == null ? null : offered.secretDigest();
    }

    synchronized void loaded(SessionId asked, SessionId offered, StoreReply reply) {
        if (state == State.UNTOUCHED) {
            becomeStored(asked, offered, reply);
        }
    }

    // ------------------------------------------------------------------ states

    synchronized void becomeStored(SessionId asked, SessionId offered, StoreReply reply) {
        boolean first = state != State.STORED;
        state = State.STORED;
        id = asked;
        StoredSession session = reply.session();
        times = SessionTimes.of(session);
        login.becomes(session);
        if (first) {
            direct.rebase(session.attributes());
        }
        if (reply.renewed()) {
            announcement.renew(offered, named.policy().renewalGrace().dividedBy(2));
        }
    }

    synchronized void becomeNew() {
        state = State.NEW;
        id = null;
        createdHere = false;
        times = SessionTimes.ofNew(named.policy());
        login.becomesNobody();
        direct.reset(Map.of());
        announcement.withdraw();
        blocks.restart();
    }

    /**
     * @param ids what was presented
     */
    synchronized void becomeReplaced(List<SessionId> ids) {
        state = State.REPLACED;
        replaced = List.copyOf(ids);
        times = SessionTimes.over();
        login.becomesNobody();
        direct.reset(Map.of());
        announcement.withdraw();
    }

    synchronized void created(Map<String, byte[]> attributes) {
        state = State.STORED;
        direct.rebase(attributes);
        createdHere = true;
        announcement.set(id);
    }

    synchronized void rotated(SessionId rotated) {
        id = rotated;
        announcement.set(rotated);
    }

    /**
     * @param kept whether the session keeps what it held, also what this request wrote directly and has not stored yet
     */
    synchronized void loggedIn(SessionId renewed, StoredSession stored, boolean kept) {
        state = State.STORED;
        createdHere = true;
        times = SessionTimes.of(stored);
        if (kept) {
            direct.rebase(stored.attributes());
        } else {
            direct.reset(stored.attributes());
            blocks.restart();
        }
        login.becomes(stored);
        rotated(renewed);
    }

    /** Another request has replaced the secret. */
    SessionEndedException wasReplaced() {
        becomeReplaced(List.of(id()));
        return replaced();
    }

    /** What was presented and is replaced. */
    synchronized List<SessionId> replacedIds() {
        return replaced;
    }

    /** What was presented beside the session that is in use; nothing where none opened. */
    synchronized List<SessionId> others() {
        return state != State.STORED ? List.of()
                : presented.stream().filter(other -> !other.key(named.name()).equals(key())).toList();
    }

    /** Somebody else has ended it: a renewed secret is of no use, and the browser may have another session by now. */
    void wasEnded() {
        announcement.withdraw();
    }

    /** The {@code Set-Cookie} lines; a remembered log-in's cookie lasts as long as the session. */
    synchronized List<String> cookieLines() {
        return announcement.lines(login.isRemembered() ? times.untilExpiry() : null);
    }

    synchronized void ended() {
        announcement.remove();
        becomeNew();
    }

    /** Whether the first operation needs to know more than the one id that was presented. */
    synchronized boolean mustBeTouchedFirst() {
        return state == State.UNTOUCHED ? presented.size() != 1 || login.mustBeVerified() : firstTouch.isRunning();
    }

    /** Whether the application has seen what the request's cookie says. */
    synchronized boolean wasConsulted() {
        return state != State.UNTOUCHED && usedByApplication;
    }

    synchronized boolean isNew() {
        return state == State.NEW;
    }

    synchronized boolean isStored() {
        return state == State.STORED;
    }

    synchronized boolean isReplaced() {
        return state == State.REPLACED;
    }

    /** Whether there may be something to lock. */
    synchronized boolean mayBeStored() {
        return state == State.STORED || state == State.UNTOUCHED && !presented.isEmpty();
    }

    /** The id to ask the store with; a new session gets one when it is first needed. */
    synchronized SessionId id() {
        if (id == null) {
            id = state == State.UNTOUCHED && presented.size() == 1 ? presented.get(0) : SessionId.generate(named.ids());
        }
        return id;
    }

    synchronized SessionAccess access() {
        return named.access(id());
    }

    synchronized SessionKey key() {
        return id().key(named.name());
    }

    synchronized SessionTimes times() {
        return times;
    }

    /** What direct access sees, and has changed. */
    ChangeSet direct() {
        return direct;
    }

    /** Whether a commit would have something to store. */
    boolean hasUnsavedWrites() {
        return direct().isDirty() || blocks.hasUnsavedRequest();
    }

    /**
     * Drops what the request wrote directly and has not stored yet.
     *
     * @param why what it ended with, for developers
     */
    void dropUnsaved(String why) {
        if (hasUnsavedWrites()) {
            access.dropped(why);
        }
        blocks.restartRequest();
        direct.discard();
    }

    /** Whether a direct write may be one of several at the same time: not to a session that nobody else knows yet. */
    synchronized boolean mayOverwriteOthers() {
        return state == State.STORED && !createdHere;
    }

    SessionEndedException replaced() {
        return Refusals.replaced(named);
    }

    @Override
    public String toString() {
        return "RequestSession[" + named.name() + "]";
    }
}
