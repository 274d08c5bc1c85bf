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

    /**
     * @param change made with the values of the session, where it may be written
     */
    protected abstract void write(Function<RequestValues, AttributeChange> change);

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
        byte[] encoded = read(attributes -> attributes.get(key));
        return values().get(key, encoded, type);
    }

    @Override
    public final void put(String key, Object value) {
        write(values -> AttributeChange.put(values, key, value, null));
    }

    @Override
    public final <T> void put(String key, T value, TypeLiteral<T> type) {
        write(values -> AttributeChange.put(values, key, value, type.getType()));
    }

    @Override
    public final void remove(String key) {
        write(values -> AttributeChange.remove(key));
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
        write(values -> AttributeChange.CLEAR);
    }
}
