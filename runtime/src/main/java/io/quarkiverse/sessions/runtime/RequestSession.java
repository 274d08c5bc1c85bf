package io.quarkiverse.sessions.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.sessions.SessionEndedException;
import io.quarkiverse.sessions.runtime.SessionActivity.Count;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
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
    private final List<SessionId> presented;
    private final LockedBlocks blocks;
    private final SessionChanges changes;
    private final Announcement announcement;

    private State state = State.UNTOUCHED;
    private SessionId id;
    private ChangeSet direct = new ChangeSet(Map.of());
    private Instant createdAt;
    private Instant expiresAt;
    private boolean createdHere;
    private Uni<Void> loading;

    RequestSession(NamedSession named, RequestSessions request, List<SessionId> presented, Announcement announcement) {
        this.named = named;
        this.request = request;
        this.presented = presented;
        this.changes = new SessionChanges(this, named);
        this.blocks = new LockedBlocks(this, named, changes);
        this.announcement = announcement;
    }

    NamedSession named() {
        return named;
    }

    RequestSessions request() {
        return request;
    }

    LockedBlocks blocks() {
        return blocks;
    }

    SessionChanges changes() {
        return changes;
    }

    Announcement announcement() {
        return announcement;
    }

    // ------------------------------------------------------------------ touch

    /** Asks the store once, at the first call. */
    Uni<Void> touch() {
        return Uni.createFrom().deferred(() -> {
            synchronized (this) {
                if (state != State.UNTOUCHED) {
                    return Uni.createFrom().voidItem();
                }
                request.checkMayTouch();
                if (loading == null) {
                    loading = load(0).onFailure().invoke(this::forgetLoading).memoize().indefinitely();
                }
                return loading;
            }
        });
    }

    private synchronized void forgetLoading() {
        loading = null;
    }

    private Uni<Void> load(int candidate) {
        if (candidate == presented.size()) {
            becomeNew();
            return Uni.createFrom().voidItem();
        }
        SessionId asked = presented.get(candidate);
        SessionId offered = offer(asked);
        return named.store().load(named.access(asked), digestOf(offered)).chain(reply -> {
            if (reply.is(Status.OK)) {
                loaded(asked, offered, reply);
            } else if (reply.is(Status.REPLACED)) {
                becomeReplaced();
            } else {
                named.activity().count(Count.UNKNOWN);
                return load(candidate + 1);
            }
            return Uni.createFrom().voidItem();
        });
    }

    /** A new secret for a session that may be due for renewal; none once the cookie cannot be sent. */
    SessionId offer(SessionId asked) {
        return named.renewsSecrets() && request.mayStillSetCookies() ? asked.withNewSecret(named.ids()) : null;
    }

    static SecretDigest digestOf(SessionId offered) {
        return offered == null ? null : offered.secretDigest();
    }

    private synchronized void loaded(SessionId asked, SessionId offered, StoreReply reply) {
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
        createdAt = session.createdAt();
        expiresAt = session.expiresAt();
        if (first) {
            direct = new ChangeSet(session.attributes());
        }
        if (reply.renewed()) {
            announcement.set(offered);
        }
    }

    synchronized void becomeNew() {
        state = State.NEW;
        id = null;
        createdHere = false;
        createdAt = Instant.now();
        expiresAt = createdAt.plus(untilEnd(createdAt));
        direct = new ChangeSet(Map.of());
        blocks.restart();
    }

    synchronized void becomeReplaced() {
        state = State.REPLACED;
        createdAt = Instant.now();
        expiresAt = createdAt;
        direct = new ChangeSet(Map.of());
    }

    synchronized void created(Map<String, byte[]> attributes) {
        state = State.STORED;
        direct = new ChangeSet(attributes);
        createdHere = true;
        announcement.set(id);
    }

    synchronized void rotated(SessionId rotated) {
        id = rotated;
        announcement.set(rotated);
    }

    synchronized void ended() {
        announcement.remove();
        becomeNew();
    }

    /** The part of a session's life that is left at most, counted from its last access. */
    private Duration untilEnd(Instant created) {
        Duration idle = named.policy().idleTimeout();
        Duration absolute = named.policy().absoluteTimeout();
        if (absolute.isZero()) {
            return idle;
        }
        Duration rest = Duration.between(Instant.now(), created.plus(absolute));
        return rest.compareTo(idle) < 0 ? rest : idle;
    }

    /** Whether the first operation needs to know more than the one id that was presented. */
    synchronized boolean mustBeTouchedFirst() {
        return state == State.UNTOUCHED && presented.size() != 1;
    }

    /** Whether the response depends on the request's cookie. */
    synchronized boolean wasConsulted() {
        return state != State.UNTOUCHED;
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

    synchronized Instant createdAt() {
        return createdAt;
    }

    synchronized Instant expiresAt() {
        return expiresAt;
    }

    synchronized ChangeSet direct() {
        return direct;
    }

    /** What direct access sees after a block: what the block left in the store. */
    synchronized void snapshot(Map<String, byte[]> attributes) {
        direct = new ChangeSet(attributes);
    }

    // ------------------------------------------------------------------ direct access

    <R> Uni<R> read(Function<ChangeSet, R> reading) {
        return touch().map(touched -> {
            request.checkMayRead();
            return reading.apply(visible());
        });
    }

    /**
     * @param key for messages, {@code null} for all
     */
    Uni<Void> write(String key, Consumer<ChangeSet> change) {
        String place = named.directWrites().place();
        return touch().invoke(touched -> change.accept(writable(key, place))).replaceWithVoid();
    }

    private synchronized ChangeSet visible() {
        ChangeSet locked = blocks.visible();
        return locked != null ? locked : direct;
    }

    private synchronized ChangeSet writable(String key, String place) {
        ChangeSet locked = blocks.visible();
        if (locked != null) {
            return locked;
        }
        request.checkMayWriteDirectly();
        if (state == State.REPLACED) {
            throw replaced();
        }
        if (state == State.STORED && !createdHere) {
            named.directWrites().check(key, place);
        }
        return direct;
    }

    SessionEndedException replaced() {
        return Refusals.replaced(named);
    }

    @Override
    public String toString() {
        return "RequestSession[" + named.name() + "]";
    }
}
