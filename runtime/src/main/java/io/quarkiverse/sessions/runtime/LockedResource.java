package io.quarkiverse.sessions.runtime;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.sessions.LockedSession;

/** A block that the application ends. */
final class LockedResource implements LockedSession {

    private final Block block;
    private boolean keep = true;

    LockedResource(Block block) {
        this.block = block;
        BlockScope.enter(block);
    }

    @Override
    public void discard() {
        keep = false;
    }

    @Override
    public void close() {
        BlockScope.exit(block);
        BlockingSession.await(block.session().blocks().close(block, keep));
    }

    @Override
    public <T> Optional<T> get(String key, Class<T> type) {
        return block.get(key, type);
    }

    @Override
    public <T> Optional<T> get(String key, TypeLiteral<T> type) {
        return block.get(key, type);
    }

    @Override
    public void put(String key, Object value) {
        block.put(key, value);
    }

    @Override
    public <T> void put(String key, T value, TypeLiteral<T> type) {
        block.put(key, value, type);
    }

    @Override
    public void remove(String key) {
        block.remove(key);
    }

    @Override
    public boolean contains(String key) {
        return block.contains(key);
    }

    @Override
    public Set<String> keys() {
        return block.keys();
    }

    @Override
    public void clear() {
        block.clear();
    }
}
