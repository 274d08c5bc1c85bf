package io.quarkiverse.sessions.runtime.session;

import java.lang.reflect.Type;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.sessions.SessionData;

/** The operations on a session's attributes, wherever these are kept. */
public abstract class Attributes implements SessionData {

    protected abstract RequestValues values();

    protected abstract <R> R read(Function<ChangeSet, R> reading);

    protected abstract void write(AttributeChange change);

    @Override
    public final <T> Optional<T> get(String key, Class<T> type) {
        return decoded(key, type);
    }

    @Override
    public final <T> Optional<T> get(String key, TypeLiteral<T> type) {
        return decoded(key, type.getType());
    }

    private <T> Optional<T> decoded(String key, Type type) {
        AttributeChange.check(key);
        return values().get(key, read(attributes -> attributes.get(key)), type);
    }

    @Override
    public final void put(String key, Object value) {
        write(AttributeChange.put(values(), key, value, null));
    }

    @Override
    public final <T> void put(String key, T value, TypeLiteral<T> type) {
        write(AttributeChange.put(values(), key, value, type.getType()));
    }

    @Override
    public final void remove(String key) {
        write(AttributeChange.remove(key));
    }

    @Override
    public final boolean contains(String key) {
        AttributeChange.check(key);
        return read(attributes -> attributes.get(key) != null);
    }

    @Override
    public final Set<String> keys() {
        return read(ChangeSet::keys);
    }

    @Override
    public final void clear() {
        write(AttributeChange.CLEAR);
    }
}
