package io.quarkiverse.sessions.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.quarkiverse.sessions.spi.SessionDelta;

/** Encoded attributes as they were read, and what has been changed since. Safe for use by several threads. */
final class ChangeSet {

    /** Without what is on its way to the store, or has arrived there since. */
    private Map<String, byte[]> stored;
    private final List<SessionDelta> taken = new ArrayList<>(0);
    private Map<String, byte[]> base;
    private boolean cleared;
    private final Map<String, byte[]> put = new LinkedHashMap<>();
    private final Set<String> removed = new HashSet<>();

    ChangeSet(Map<String, byte[]> stored) {
        this.stored = stored;
        this.base = stored;
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
    synchronized void rebase(Map<String, byte[]> now) {
        stored = now;
        base = now;
        taken.clear();
    }

    /** Begins anew. */
    synchronized void reset(Map<String, byte[]> now) {
        discard();
        rebase(now);
    }

    /** Takes what was changed on its way to the store: what is changed meanwhile is another matter. */
    synchronized SessionDelta take() {
        SessionDelta delta = delta();
        discard();
        base = delta.applyTo(base);
        taken.add(delta);
        return delta;
    }

    /** The store did not take it: a change again, which {@link #discard} takes back. */
    synchronized void giveBack(SessionDelta refused) {
        SessionDelta later = delta();
        discard();
        if (taken.remove(refused)) {
            base = stored;
            taken.forEach(other -> base = other.applyTo(base));
        }
        apply(refused);
        apply(later);
    }

    /** Back to what was read. */
    synchronized void discard() {
        cleared = false;
        put.clear();
        removed.clear();
    }
}
