package io.quarkiverse.sessions.runtime;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.SessionLockLostException;
import io.quarkiverse.sessions.spi.SessionDelta;

/**
 * A stretch of code that runs under a session's lock, and the data it sees. A block inside another one of the same session
 * joins its lock and hands its changes to it when it ends.
 */
final class Block implements SessionData {

    /** What opened it. */
    enum Kind {
        /** A body: {@code update} and its kin. */
        BODY,
        /** {@code @SessionLock} on any other method. */
        METHOD,
        /** {@code lock()}: ended by the application. */
        RESOURCE,
        /** {@code @SessionLock} on a method whose later stages know neither a thread nor a subscription. */
        STAGE,
        /** {@code @SessionLock} on an endpoint: ended by the commit. */
        REQUEST;

        /** Whether its body runs without a lock where the request's only secret was replaced. */
        boolean isOptional() {
            return this == METHOD || isAroundRequest();
        }

        /** Whether whatever the request does meanwhile is inside. */
        boolean isAroundRequest() {
            return this == STAGE || this == REQUEST;
        }
    }

    private static final SessionDelta NOTHING = new SessionDelta(false, Map.of(), Set.of());

    private final RequestSession session;
    private final Block parent;
    private final Kind kind;
    private final boolean blocksThread;
    private volatile CompletableFuture<LockAcquisition.Outcome> acquisition;
    private volatile HeldLock lock;
    private volatile ChangeSet changes;
    private volatile SessionDelta begunWith;
    private volatile boolean ending;
    private volatile boolean ended;
    private Runnable whenClientLeaves;
    private boolean clientLeft;

    /**
     * @param parent the block whose lock it joins, {@code null} for one with a lock of its own
     * @param blocksThread whether a thread waits for its lock that others may need
     */
    Block(RequestSession session, Block parent, Kind kind, boolean blocksThread) {
        this.session = session;
        this.parent = parent;
        this.kind = kind;
        this.blocksThread = blocksThread;
    }

    RequestSession session() {
        return session;
    }

    /** The block whose lock this one joins, {@code null} for one with a lock of its own. */
    Block parent() {
        return parent;
    }

    Kind kind() {
        return kind;
    }

    /** Who waits for its lock. */
    LockAcquisition.Waiter waiter() {
        return new LockAcquisition.Waiter(session.store(), session.home(), session, blocksThread);
    }

    HeldLock lock() {
        return lock;
    }

    ChangeSet changes() {
        return changes;
    }

    boolean isOpen() {
        return changes != null && !ended;
    }

    /** Whether another block may begin inside this one. */
    boolean isJoinable() {
        return isOpen() && !ending;
    }

    /** Its body is over, but it waits for blocks inside. */
    void beginToEnd() {
        ending = true;
    }

    boolean isLost() {
        return lock.isLost() || parent != null && parent.isLost();
    }

    /** Remembers the acquisition, so that {@link #cancel} reaches it. */
    synchronized CompletionStage<LockAcquisition.Outcome> acquire(CompletableFuture<LockAcquisition.Outcome> started) {
        acquisition = started;
        if (clientLeft) {
            started.completeExceptionally(new ClientLeftException());
        }
        return started;
    }

    /**
     * @return false if the block was ended before
     */
    boolean open(HeldLock held, ChangeSet fresh) {
        lock = held;
        changes = fresh;
        return !ended;
    }

    /**
     * What it sees is not stored yet, not even what was there before it changed anything.
     *
     * @param earlier what the request had written directly
     */
    void beginNew(SessionDelta earlier) {
        begunWith = earlier;
    }

    boolean isBegunNew() {
        return begunWith != null;
    }

    /** What the request had written directly before a new session, {@code null} for nothing. */
    SessionDelta begunWith() {
        return begunWith;
    }

    /** What it saw is stored now, it goes on. */
    void begunWithIsStored(Map<String, byte[]> attributes) {
        begunWith = null;
        changes.reset(attributes);
    }

    /** Ends, and goes on as another one with the same lock, which sees what was read. */
    Block startOver() {
        end();
        changes.discard();
        Block again = new Block(session, parent, kind, blocksThread);
        again.begunWith = begunWith == null ? null : NOTHING;
        again.open(lock, new ChangeSet(begunWith == null ? changes.current() : Map.of()));
        return again;
    }

    /** All attributes are gone, with the session. */
    void restart() {
        changes.reset(Map.of());
        begunWith = begunWith == null ? null : NOTHING;
    }

    void end() {
        ended = true;
    }

    /** Leaves the queue, or gives back a lock that was granted and that nobody will take. */
    void cancelAcquisition() {
        CompletableFuture<LockAcquisition.Outcome> started = acquisition;
        if (started == null || started.cancel(false) || started.isCompletedExceptionally()) {
            return;
        }
        HeldLock granted = started.join().lock();
        if (granted != null) {
            granted.abandon();
        }
    }

    /** Run once when the client goes away before this block ended. */
    void onClientLeft(Runnable action) {
        synchronized (this) {
            if (!clientLeft) {
                whenClientLeaves = action;
                return;
            }
        }
        action.run();
    }

    void clientLeft() {
        Runnable action;
        synchronized (this) {
            clientLeft = true;
            action = whenClientLeaves;
            if (acquisition != null) {
                acquisition.completeExceptionally(new ClientLeftException());
            }
        }
        if (action != null) {
            action.run();
        }
    }

    @Override
    public <T> Optional<T> get(String key, Class<T> type) {
        return session.values().get(key, usable().get(Keys.checked(key)), type);
    }

    @Override
    public <T> Optional<T> get(String key, TypeLiteral<T> type) {
        return session.values().get(key, usable().get(Keys.checked(key)), type.getType());
    }

    @Override
    public void put(String key, Object value) {
        put(key, value, (Type) null);
    }

    @Override
    public <T> void put(String key, T value, TypeLiteral<T> type) {
        put(key, value, type.getType());
    }

    private void put(String key, Object value, Type type) {
        if (value == null) {
            remove(key);
        } else {
            byte[] encoded = session.named().values().encode(Keys.checked(key), value, type);
            write(key, data -> data.put(key, encoded));
        }
    }

    @Override
    public void remove(String key) {
        Keys.checked(key);
        write(key, data -> data.remove(key));
    }

    @Override
    public boolean contains(String key) {
        return usable().get(Keys.checked(key)) != null;
    }

    @Override
    public Set<String> keys() {
        return usable().keys();
    }

    @Override
    public void clear() {
        write(null, ChangeSet::clear);
    }

    /**
     * Of a change that is made the block's end knows.
     *
     * @param key of what is changed, {@code null} for all
     */
    void write(String key, Consumer<ChangeSet> change) {
        checkUsable();
        changes.write(() -> {
            checkUsable();
            session.values().checkMayReplace(key, changes);
        }, change);
    }

    private ChangeSet usable() {
        checkUsable();
        return changes;
    }

    private void checkUsable() {
        if (!isOpen()) {
            throw new IllegalStateException("The session data of a block that has ended was used; keep it inside the body");
        }
        locked();
    }

    /**
     * @throws SessionLockLostException if what it sees is nobody's any more
     */
    ChangeSet locked() {
        if (isLost()) {
            throw new SessionLockLostException("The lock of session '" + session.named().name()
                    + "' was lost while its body ran; nothing will be saved");
        }
        return changes;
    }
}
