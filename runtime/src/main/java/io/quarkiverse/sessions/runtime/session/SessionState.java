package io.quarkiverse.sessions.runtime.session;

import java.util.List;
import java.util.Map;

import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.runtime.http.SetCookie;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;

/**
 * What one request knows of one session: whether it is stored, the snapshot that direct access sees, the blocks that are open,
 * and what the response's cookie is to say. It is passive: it asks no store and calls nobody back. One lock guards all of it,
 * the monitor of this object, which is never held while anybody is waited for.
 */
public final class SessionState {

    private final SessionContext context;
    private final NamedSession named;
    private final SetCookie cookie;
    private final RequestValues values;
    private final CurrentUser user;
    private final ChangeSet direct = new ChangeSet(this, Map.of());
    private final HandleInLog log;
    private final BlockStack blocks = new BlockStack(this);
    private final SaveQueue saves = new SaveQueue(this);

    private SessionStage stage = SessionStage.UNTOUCHED;
    private SessionId id;
    private List<SessionId> replaced = List.of();
    private SessionTimes times;
    private boolean loading;
    private boolean createdHere;
    private boolean usedByApplication;

    SessionState(SessionContext context, SetCookie cookie) {
        this.context = context;
        this.named = context.named();
        this.cookie = cookie;
        this.values = new RequestValues(named, this::key);
        this.user = new CurrentUser(named);
        this.log = HandleInLog.of(named);
        this.id = context.presented().size() == 1 ? context.presented().get(0) : null;
    }

    SessionContext context() {
        return context;
    }

    public RequestValues values() {
        return values;
    }

    public CurrentUser user() {
        return user;
    }

    /** What direct access sees, and has changed. */
    ChangeSet direct() {
        return direct;
    }

    public BlockStack blocks() {
        return blocks;
    }

    /** Unless the session that it was written to has ended, and with it what was written. */
    synchronized void giveBack(SessionAccess writtenTo, SessionDelta written) {
        if (has(writtenTo)) {
            direct.giveBack(written);
        }
    }

    /** Whether that is still the session that the request has: an answer may be late. */
    synchronized boolean has(SessionAccess asked) {
        return key().equals(asked.key());
    }

    SaveQueue saves() {
        return saves;
    }

    // ------------------------------------------------------------------ what is known

    /** Whether direct writes are not stored yet, or it is not known yet whether they are. */
    synchronized boolean owesDirectWrites() {
        return direct.isDirty() || !saves.isEmpty();
    }

    synchronized boolean isTouched() {
        return stage != SessionStage.UNTOUCHED;
    }

    /** Whether the user, if there is one, has been verified too. */
    public synchronized boolean isKnown() {
        return isTouched() && !loading;
    }

    /** Whether the first operation needs to know more than the one id that was presented. */
    synchronized boolean mustBeTouchedFirst() {
        return isTouched() ? loading : context.presented().size() != 1 || named.verifiesUsers();
    }

    /** Whether the application has seen what the request's cookie says. */
    public synchronized boolean wasConsulted() {
        return isTouched() && usedByApplication;
    }

    synchronized boolean isNew() {
        return stage == SessionStage.NEW;
    }

    public synchronized boolean isStored() {
        return stage == SessionStage.STORED;
    }

    synchronized boolean isReplaced() {
        return stage == SessionStage.REPLACED;
    }

    /** Whether there may be something to lock. */
    public synchronized boolean mayBeStored() {
        return stage == SessionStage.STORED || stage == SessionStage.UNTOUCHED && !context.presented().isEmpty();
    }

    /** Whether a direct write may be one of several at the same time: not to a session that nobody else knows yet. */
    synchronized boolean mayOverwriteOthers() {
        return stage == SessionStage.STORED && !createdHere;
    }

    /** The id to ask the store with; a new session gets one when it is first needed. */
    synchronized SessionId id() {
        if (id == null) {
            id = SessionId.generate(named.ids());
        }
        return id;
    }

    public SessionKey key() {
        return id().key(named.name());
    }

    SessionAccess access() {
        return named.access(id());
    }

    public synchronized SessionTimes times() {
        return times;
    }

    /** What was presented and is replaced. */
    synchronized List<SessionId> replacedIds() {
        return replaced;
    }

    /** The {@code Set-Cookie} lines; a remembered login's cookie lasts as long as the session. */
    public synchronized List<String> cookieLines() {
        return cookie.lines(() -> user.isRemembered() ? times.untilExpiry() : null);
    }

    // ------------------------------------------------------------------ what has happened

    public void used() {
        context.phase().used();
        synchronized (this) {
            usedByApplication = true;
        }
    }

    synchronized void loading(boolean underWay) {
        loading = underWay;
    }

    synchronized void becomeStored(SessionId asked, Offer offered, StoreReply reply) {
        boolean first = stage != SessionStage.STORED;
        StoredSession session = reply.session();
        stage = SessionStage.STORED;
        id = asked;
        log.shows(key());
        times = SessionTimes.of(session, named.environment());
        user.becomes(session);
        if (first) {
            direct.rebase(session.attributes());
        }
        if (reply.renewed()) {
            cookie.renew(offered.id(), offered.until());
        }
    }

    synchronized void becomeNew() {
        stage = SessionStage.NEW;
        id = null;
        createdHere = false;
        log.showsNothing();
        times = SessionTimes.ofNew(named.policy(), named.environment());
        startOver(Map.of());
        user.becomesNobody();
        cookie.withdraw();
    }

    synchronized void becomeReplaced(List<SessionId> ids) {
        id = stage == SessionStage.UNTOUCHED ? null : id;
        stage = SessionStage.REPLACED;
        replaced = List.copyOf(ids);
        log.showsNothing();
        times = SessionTimes.over(named.environment());
        direct.rebase(Map.of()); // what was written before is for the commit to be refused, not to be forgotten
        user.becomesNobody();
        cookie.withdraw();
    }

    /** An access was recorded, or found that the session has ended or its secret was replaced: a renewed one is of no use. */
    synchronized void recorded(SessionAccess asked, StoreReply reply) {
        if (!has(asked)) {
            return;
        }
        if (reply.is(Status.OK)) {
            times = SessionTimes.of(reply.session(), named.environment());
        } else {
            cookie.withdraw();
        }
    }

    /**
     * @return false if the request has another session by now
     */
    synchronized boolean created(SessionAccess asked, Map<String, byte[]> attributes) {
        if (!has(asked)) {
            return false;
        }
        stage = SessionStage.STORED;
        direct.rebase(attributes);
        createdHere = true;
        log.shows(key());
        cookie.set(id);
        return true;
    }

    /** A save was answered. */
    synchronized void saved(SessionAccess asked, Map<String, byte[]> attributes) {
        if (has(asked)) {
            direct.rebase(attributes);
        }
    }

    synchronized void rotated(SessionId rotated) {
        id = rotated;
        log.shows(key());
        cookie.set(rotated);
    }

    /**
     * @param kept whether the session keeps what it held, also what this request wrote directly and has not stored yet
     */
    synchronized void loggedIn(SessionId renewed, StoredSession stored, boolean kept) {
        stage = SessionStage.STORED;
        createdHere = true;
        times = SessionTimes.of(stored, named.environment());
        if (kept) {
            direct.rebase(stored.attributes());
        } else {
            startOver(stored.attributes());
        }
        user.becomes(stored);
        rotated(renewed);
    }

    private void startOver(Map<String, byte[]> attributes) {
        direct.reset(attributes);
        blocks.restart();
    }

    /** Somebody else has ended it: a renewed secret is of no use, and the browser may have another session by now. */
    synchronized void wasEnded() {
        cookie.withdraw();
    }

    synchronized void ended() {
        cookie.remove();
        becomeNew();
    }
}
