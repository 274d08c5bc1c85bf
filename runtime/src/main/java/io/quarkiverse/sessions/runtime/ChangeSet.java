package io.quarkiverse.sessions.runtime;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.quarkiverse.sessions.spi.SessionDelta;

/** Encoded attributes as they were read, and what has been changed since. Safe for use by several threads. */
final class ChangeSet {

    private Map<String, byte[]> base;
    private boolean cleared;
    private final Map<String, byte[]> put = new LinkedHashMap<>();
    private final Set<String> removed = new HashSet<>();

    ChangeSet(Map<String, byte[]> base) {
        this.base = base;
    }

    /** {@code null} where there is none. */
    synchronized byte[] get(String key) {
        byte[] value = put.get(key);
        return value != null || cleared || removed.contains(key) ? value : base.get(key);
    }

    synchronized Set<String> keys() {
        return Collections.unmodifiableSet(current().keySet());
    }

    /**
     * @param check throws if the change must not be made; whoever takes the changes away afterwards takes this one too
     */
    synchronized void write(Runnable check, Consumer<ChangeSet> change) {
        check.run();
        change.accept(this);
    }

    synchronized void put(String key, byte[] value) {
        removed.remove(key);
        put.put(key, value);
    }

    synchronized void remove(String key) {
        put.remove(key);
        removed.add(key);
    }

    synchronized void clear() {
        cleared = true;
        put.clear();
        removed.clear();
    }

    /** All attributes with the changes, a copy. */
    synchronized Map<String, byte[]> current() {
        return delta().applyTo(base);
    }

    synchronized SessionDelta delta() {
        return new SessionDelta(cleared, put, removed);
    }

    synchronized boolean isDirty() {
        return cleared || !put.isEmpty() || !removed.isEmpty();
    }

    synchronized void apply(SessionDelta delta) {
        if (delta.cleared()) {
            clear();
        }
        delta.removed().forEach(this::remove);
        delta.put().forEach(this::put);
    }

    /** What is stored has become something else; what was changed here stays a change of it. */
    synchronized void rebase(Map<String, byte[]> stored) {
        base = stored;
    }

    /** Begins anew. */
    synchronized void reset(Map<String, byte[]> stored) {
        discard();
        base = stored;
    }

    /** Takes what was changed on its way to the store: what is changed meanwhile is another matter. */
    synchronized SessionDelta take() {
        SessionDelta taken = delta();
        reset(taken.applyTo(base));
        return taken;
    }

    /** The store did not take it. */
    synchronized void giveBack(SessionDelta taken) {
        SessionDelta later = delta();
        discard();
        apply(taken);
        apply(later);
    }

    /** Back to what was read. */
    synchronized void discard() {
        cleared = false;
        put.clear();
        removed.clear();
    }
}
