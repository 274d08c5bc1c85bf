package io.quarkiverse.sessions.runtime.session;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.quarkiverse.sessions.SessionLockLostException;
import io.quarkiverse.sessions.runtime.lock.HeldLock;
import io.quarkiverse.sessions.runtime.lock.LockAcquisition.Outcome;
import io.quarkiverse.sessions.runtime.lock.Waiter;

/**
 * A stretch of code that runs under a session's lock, and the data it sees. A block inside another one of the same session
 * joins its lock and hands its changes to it when it ends.
 */
public final class LockedBlock extends Attributes {

    /** What opened it. */
    public enum Kind {
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

    private final Object guard;
    private final RequestValues values;
    private final Waiter waiter;
    private final LockedBlock parent;
    private final Kind kind;
    private final CompletableFuture<Void> clientLeft = new CompletableFuture<>();
    private final CompletableFuture<Void> bodyCancelled = new CompletableFuture<>();
    private volatile CompletableFuture<Outcome> acquisition;
    private volatile HeldLock lock;
    private volatile ChangeSet changes;
    private volatile boolean begunNew;
    private volatile boolean leftBehind;
    private volatile boolean ending;
    private volatile boolean ended;

    /**
     * @param guard the lock of the state that it belongs to
     * @param waiter who waits for its lock
     * @param parent the block whose lock it joins, {@code null} for one with a lock of its own
     */
    LockedBlock(Object guard, RequestValues values, Waiter waiter, LockedBlock parent, Kind kind) {
        this.guard = guard;
        this.values = values;
        this.waiter = waiter;
        this.parent = parent;
        this.kind = kind;
    }

    /** The block whose lock this one joins, {@code null} for one with a lock of its own. */
    LockedBlock parent() {
        return parent;
    }

    Kind kind() {
        return kind;
    }

    /** Who waits for its lock. */
    Waiter waiter() {
        return waiter;
    }

    HeldLock lock() {
        return lock;
    }

    ChangeSet changes() {
        return changes;
    }

    public boolean isOpen() {
        return changes != null && !ended;
    }

    /** Whether another block may begin inside this one. */
    boolean isJoinable() {
        return isOpen() && !ending;
    }

    /** From now on it has a session of its own, which the request has not any more. */
    void leaveBehind() {
        leftBehind = true;
    }

    boolean isLeftBehind() {
        return leftBehind || parent != null && parent.isLeftBehind();
    }

    /** Its body is over, but it waits for blocks inside. */
    void beginToEnd() {
        ending = true;
    }

    boolean isLost() {
        return lock.isLost() || parent != null && parent.isLost();
    }

    /** Remembers the acquisition, so that {@link #cancelAcquisition} reaches it. */
    CompletionStage<Outcome> acquire(CompletableFuture<Outcome> started) {
        acquisition = started;
        onClientLeft(() -> started.completeExceptionally(new ClientLeftException()));
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

    /** There is no session yet: its lock is one among the code of its request. */
    void beginNew() {
        begunNew = true;
    }

    boolean isBegunNew() {
        return begunNew;
    }

    /** What it saw and changed is stored now, it goes on. */
    void isStored(Map<String, byte[]> attributes) {
        begunNew = false;
        changes.reset(attributes);
    }

    /** Ends, and goes on as another one with the same lock, which sees what was read. */
    LockedBlock startOver() {
        end();
        changes.discard();
        LockedBlock again = new LockedBlock(guard, values, waiter, parent, kind);
        again.begunNew = begunNew;
        again.open(lock, new ChangeSet(guard, begunNew ? Map.of() : changes.current()));
        return again;
    }

    /** All attributes are gone, with the session. */
    void restart() {
        changes.reset(Map.of());
    }

    void end() {
        ended = true;
    }

    /** Leaves the queue, or gives back a lock that was granted and that nobody will take. */
    void cancelAcquisition() {
        CompletableFuture<Outcome> started = acquisition;
        if (started == null || started.cancel(false) || started.isCompletedExceptionally()) {
            return;
        }
        HeldLock granted = started.join().lock();
        if (granted != null) {
            granted.release();
        }
    }

    /** Its body runs, and can be cancelled. */
    public void runs(Runnable cancellation) {
        bodyCancelled.thenRun(cancellation);
    }

    /** Comes before the lock is released: nobody else is to begin meanwhile. */
    void cancelBody() {
        bodyCancelled.complete(null);
    }

    /** Run once when the client goes away before this block ended. */
    public void onClientLeft(Runnable action) {
        clientLeft.thenRun(action);
    }

    void clientLeft() {
        cancelBody();
        clientLeft.complete(null);
    }

    // ------------------------------------------------------------------ attributes

    @Override
    public RequestValues values() {
        return values;
    }

    @Override
    public <R> R read(Function<ChangeSet, R> reading) {
        checkUsable();
        return reading.apply(changes);
    }

    /** Of a change that is made the block's end knows. */
    @Override
    public void write(Function<RequestValues, AttributeChange> change) {
        checkUsable();
        write(change.apply(values));
    }

    void write(AttributeChange change) {
        changes.write(() -> {
            checkUsable();
            values.checkMayReplace(change.key(), changes);
        }, change.made());
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
            throw new SessionLockLostException("The lock of session '" + values.sessionName()
                    + "' was lost while its body ran; nothing will be saved");
        }
        return changes;
    }
}
