package io.quarkiverse.sessions.spi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Changes to a session, one per attribute, merged into whatever is stored: first all attributes go if {@code cleared}, then
 * those in {@code removed}, then those in {@code put} are set.
 *
 * @param cleared whether all attributes that are stored go
 * @param put encoded values by key; the arrays are not to be changed
 * @param removed keys to remove, none of them in {@code put}
 */
public record SessionDelta(boolean cleared, Map<String, byte[]> put, Set<String> removed) {

    public SessionDelta {
        put = Map.copyOf(put);
        removed = Set.copyOf(removed);
    }

    /**
     * @return whether nothing changes
     */
    public boolean isEmpty() {
        return !cleared && put.isEmpty() && removed.isEmpty();
    }

    /**
     * @param attributes encoded values by key, left as they are
     * @return a new map with the changes applied
     */
    public Map<String, byte[]> applyTo(Map<String, byte[]> attributes) {
        Map<String, byte[]> merged = cleared ? new LinkedHashMap<>() : new LinkedHashMap<>(attributes);
        merged.keySet().removeAll(removed);
        merged.putAll(put);
        return merged;
    }
}
