package io.quarkiverse.sessions.runtime.session;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.quarkiverse.sessions.SessionCodecException;
import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.UnreadableValues;
import io.quarkiverse.sessions.runtime.login.LoggedInUser;
import io.quarkiverse.sessions.runtime.values.Values;
import io.quarkiverse.sessions.spi.SessionKey;

/** Reads the values of one session for one request, and knows which of them it could not read. */
public final class RequestValues {

    private final Values values;
    private final SessionActivity activity;
    private final Supplier<SessionKey> key;
    private volatile Map<String, Type> unreadable = Map.of();

    /**
     * @param key the session's, asked for when a value cannot be read
     */
    RequestValues(NamedSession named, Supplier<SessionKey> key) {
        this.values = named.values();
        this.activity = named.activity();
        this.key = key;
    }

    String sessionName() {
        return values.sessionName();
    }

    byte[] encode(String attribute, Object value, Type type) {
        return values.encode(attribute, value, type);
    }

    /**
     * @param encoded {@code null} where there is none
     * @return empty also for one that cannot be read, except where that fails
     */
    public <T> Optional<T> get(String attribute, byte[] encoded, Type type) {
        if (encoded == null) {
            return Optional.empty();
        }
        try {
            Optional<T> value = values.decode(attribute, encoded, type);
            forget(attribute);
            return value;
        } catch (SessionCodecException failure) {
            if (values.unreadable() == UnreadableValues.FAIL) {
                throw failure;
            }
            if (remember(attribute, type)) {
                values.logUnreadable(attribute, type, failure);
                activity.valueUnreadable(key.get(), attribute);
            }
            return Optional.empty();
        }
    }

    private void forget(String attribute) {
        if (!unreadable.isEmpty()) {
            unreadable.remove(attribute);
        }
    }

    /**
     * @return whether it is new
     */
    private synchronized boolean remember(String attribute, Type type) {
        if (unreadable.isEmpty()) {
            unreadable = new ConcurrentHashMap<>();
        }
        return unreadable.put(attribute, type) == null;
    }

    /**
     * @param user {@code null} for nobody
     */
    public <T> Optional<T> user(LoggedInUser user, Type type) {
        return user == null ? Optional.empty() : get(Values.USER, user.details().user(), type);
    }

    // ------------------------------------------------------------------ what must not be destroyed

    /**
     * @param attribute what is to be written, {@code null} for all
     * @param data what it is to be written to
     * @throws SessionCodecException if this request could not read what is there, and it is to be kept
     */
    void checkMayReplace(String attribute, ChangeSet data) {
        if (unreadable.isEmpty() || values.unreadable() != UnreadableValues.KEEP) {
            return;
        }
        unreadable.forEach((unread, type) -> {
            byte[] encoded = attribute == null || attribute.equals(unread) ? data.get(unread) : null;
            if (encoded != null) {
                try {
                    values.decode(unread, encoded, type);
                } catch (SessionCodecException stillUnreadable) {
                    throw values.mustBeKept(unread, stillUnreadable);
                }
            }
        });
    }
}
