package io.quarkiverse.sessions.runtime.session;

import java.lang.reflect.Type;
import java.util.function.Consumer;

/**
 * One change of a session's attributes, with the value encoded.
 *
 * @param key of what is changed, {@code null} for all
 */
public record AttributeChange(String key, Consumer<ChangeSet> made) {

    public static final AttributeChange CLEAR = new AttributeChange(null, ChangeSet::clear);

    /**
     * @param value {@code null} removes
     * @param type what it is put as, {@code null} where the application does not say
     */
    public static AttributeChange put(RequestValues values, String key, Object value, Type type) {
        check(key);
        if (value == null) {
            return remove(key);
        }
        byte[] encoded = values.encode(key, value, type);
        return new AttributeChange(key, attributes -> attributes.put(key, encoded));
    }

    public static AttributeChange remove(String key) {
        check(key);
        return new AttributeChange(key, attributes -> attributes.remove(key));
    }

    /** The one check of attribute keys. */
    public static void check(String key) {
        if (key == null || key.isEmpty()) {
            throw new IllegalArgumentException("A session attribute's key must not be null or empty");
        }
    }
}
