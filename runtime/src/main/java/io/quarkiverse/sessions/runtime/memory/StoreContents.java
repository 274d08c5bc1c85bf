package io.quarkiverse.sessions.runtime.memory;

import java.util.List;
import java.util.Map;

import io.quarkiverse.sessions.runtime.activity.Measured;
import io.quarkiverse.sessions.runtime.memory.EntryTable.Change;
import io.quarkiverse.sessions.runtime.memory.Tombstones.Tombstone;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** All that a store in memory holds: how much it is, and handed over to the store that comes after a live reload. */
record StoreContents(EntryTable entries, Tombstones ended, PrincipalIndex index) implements Measured {

    /** Without locks: whoever held one is gone. */
    record Kept(Map<SessionKey, Entry> sessions, Map<SessionKey, Tombstone> tombstones) {
    }

    Kept keep() {
        return new Kept(entries.all(), ended.all());
    }

    void restore(Kept kept) {
        kept.tombstones().forEach(ended::put);
        kept.sessions().forEach((key, entry) -> entries.compute(key,
                (none, now) -> Change.to(entry.unlocked(), StoreReply.of(Status.OK))));
    }

    List<String> handles(int most) {
        return entries.all().keySet().stream().limit(most).map(SessionKey::digest).toList();
    }

    // ------------------------------------------------------------------ how much there is

    @Override
    public void measure(Measures measures) {
        measures.gauge("memory.sessions", this::size);
        measures.gauge("memory.bytes", this::bytes);
        measures.gauge("memory.tombstones", this::tombstones);
        measures.counter("tombstones.forgotten", ended::forgotten);
    }

    int size() {
        return entries.size();
    }

    long bytes() {
        return entries.bytes();
    }

    int tombstones() {
        return ended.size();
    }

    long principals() {
        return index.kept();
    }
}
