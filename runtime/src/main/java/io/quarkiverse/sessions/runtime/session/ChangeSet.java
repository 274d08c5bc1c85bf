package io.quarkiverse.sessions.runtime.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.quarkiverse.sessions.spi.SessionDelta;

/**
 * Encoded attributes as they were read, and what has been changed since. Safe for use by several threads: guarded by the lock
 * of the state that it belongs to.
 */
public final class ChangeSet {

    private final Object guard;

    /** Without what is on its way to the store, or has arrived there since. */
    private Map<String, byte[]> stored;
    private List<SessionDelta> taken = List.of();
    private Map<String, byte[]> base;
    private boolean cleared;
    // most requests only read
    private Map<String, byte[]> put = Map.of();
    private Set<String> removed = Set.of();

    ChangeSet(Object guard, Map<String, byte[]> stored) {
        this.guard = guard;
        this.stored = stored;
        this.base = stored;
    }

    /** {@code null} where there is none. */
    public byte[] get(String key) {
        synchronized (guard) {
            byte[] value = put.get(key);
            return value != null || cleared || removed.contains(key) ? value : base.get(key);
        }
    }

    public Set<String> keys() {
        synchronized (guard) {
            return Collections.unmodifiableSet(current().keySet());
        }
    }

    /**
     * @param check throws if the change must not be made; whoever takes the changes away afterwards takes this one too
     */
    void write(Runnable check, Consumer<ChangeSet> change) {
        synchronized (guard) {
            check.run();
            change.accept(this);
        }
    }

    void put(String key, byte[] value) {
        synchronized (guard) {
            beginChanges();
            removed.remove(key);
            put.put(key, value);
        }
    }

    void remove(String key) {
        synchronized (guard) {
            beginChanges();
            put.remove(key);
            removed.add(key);
        }
    }

    private void beginChanges() {
        if (put.isEmpty() && removed.isEmpty()) {
            put = new LinkedHashMap<>();
            removed = new HashSet<>();
        }
    }

    void clear() {
        synchronized (guard) {
            cleared = true;
            put = Map.of();
            removed = Set.of();
        }
    }

    /** All attributes with the changes, a copy. */
    Map<String, byte[]> current() {
        synchronized (guard) {
            return delta().applyTo(base);
        }
    }

    SessionDelta delta() {
        synchronized (guard) {
            return new SessionDelta(cleared, put, removed);
        }
    }

    boolean isDirty() {
        synchronized (guard) {
            return cleared || !put.isEmpty() || !removed.isEmpty();
        }
    }

    void apply(SessionDelta delta) {
        synchronized (guard) {
            if (delta.cleared()) {
                clear();
            }
            delta.removed().forEach(this::remove);
            delta.put().forEach(this::put);
        }
    }

    /** What is stored has become something else; what was changed here stays a change of it. */
    void rebase(Map<String, byte[]> now) {
        synchronized (guard) {
            stored = now;
            base = now;
            taken = List.of();
        }
    }

    /** Begins anew. */
    void reset(Map<String, byte[]> now) {
        synchronized (guard) {
            discard();
            rebase(now);
        }
    }

    /** Takes what was changed on its way to the store: what is changed meanwhile is another matter. */
    SessionDelta take() {
        synchronized (guard) {
            SessionDelta delta = delta();
            discard();
            base = delta.applyTo(base);
            taken = new ArrayList<>(taken);
            taken.add(delta);
            return delta;
        }
    }

    /** The store did not take it: a change again, which {@link #discard} takes back. */
    void giveBack(SessionDelta refused) {
        synchronized (guard) {
            SessionDelta later = delta();
            discard();
            if (taken.contains(refused)) {
                taken.remove(refused);
                base = stored;
                taken.forEach(other -> base = other.applyTo(base));
            }
            apply(refused);
            apply(later);
        }
    }

    /** Back to what was read. */
    void discard() {
        synchronized (guard) {
            cleared = false;
            put = Map.of();
            removed = Set.of();
        }
    }
}
