package io.quarkiverse.sessions.runtime;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.sessions.SessionCodecException;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.UnreadableValues;

/** Reads the values of one session for one request, and knows which of them it could not read. */
final class RequestValues {

    private final RequestSession session;
    private final Values values;
    private volatile Map<String, Type> unreadable = Map.of();

    RequestValues(RequestSession session, Values values) {
        this.session = session;
        this.values = values;
    }

    /**
     * @param encoded {@code null} where there is none
     * @return empty also for one that cannot be read, except where that fails
     */
    <T> Optional<T> get(String key, byte[] encoded, Type type) {
        if (encoded == null) {
            return Optional.empty();
        }
        try {
            Optional<T> value = values.decode(key, encoded, type);
            forget(key);
            return value;
        } catch (SessionCodecException failure) {
            if (values.unreadable() == UnreadableValues.FAIL) {
                throw failure;
            }
            if (remember(key, type)) {
                values.logUnreadable(key, type, failure);
                session.named().activity().valueUnreadable(session.key(), key);
            }
            return Optional.empty();
        }
    }

    /**
     * @param user {@code null} for nobody
     */
    <T> Optional<T> user(LoggedInUser user, Type type) {
        return user == null ? Optional.empty() : get(Values.USER, user.details().user(), type);
    }

    // ------------------------------------------------------------------ what must not be destroyed

    /**
     * @param key of what is to be written, {@code null} for all
     * @param data what it is to be written to
     * @throws SessionCodecException if this request could not read what is there, and it is to be kept
     */
    void checkMayReplace(String key, ChangeSet data) {
        Map<String, Type> marked = unreadable;
        if (marked.isEmpty() || values.unreadable() != UnreadableValues.KEEP) {
            return;
        }
        marked.forEach((unread, type) -> {
            byte[] encoded = key == null || key.equals(unread) ? data.get(unread) : null;
            if (encoded != null) {
                try {
                    values.decode(unread, encoded, type);
                } catch (SessionCodecException stillUnreadable) {
                    throw values.mustBeKept(unread, stillUnreadable);
                }
            }
        });
    }

    private synchronized boolean remember(String key, Type type) {
        Map<String, Type> marked = new HashMap<>(unreadable);
        Type before = marked.put(key, type);
        unreadable = marked;
        return before == null;
    }

    private void forget(String key) {
        if (unreadable.containsKey(key)) {
            synchronized (this) {
                Map<String, Type> marked = new HashMap<>(unreadable);
                marked.remove(key);
                unreadable = marked;
            }
        }
    }
}
