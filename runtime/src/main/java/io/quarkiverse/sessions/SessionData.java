package io.quarkiverse.sessions;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.util.TypeLiteral;

/**
 * The attributes of a session, as a map with value semantics: {@code put} encodes the value at once, so changing the object
 * later does not change the session, and {@code get} returns the caller's own copy.
 * <p>
 * Keys must not be {@code null} or empty, else an {@link IllegalArgumentException} is thrown. A value that the session's codec
 * cannot encode fails with {@link SessionCodecException}, which names the key. One that it cannot decode, since its class has
 * changed, reads as absent and stays stored until it is overwritten, or fails, as {@code quarkus.sessions.unreadable-values}
 * says; other attributes stay readable.
 * <p>
 * The instance handed to the body of {@code update} is valid until that body ends; used afterwards it throws
 * {@link IllegalStateException}. It may be used from one thread at a time.
 */
public interface SessionData {

    /**
     * Reads one attribute.
     *
     * @param key the attribute's key, not {@code null}
     * @param type the class to decode to, not {@code null}
     * @return the caller's own copy of the value, or empty where there is none that can be decoded as {@code type}
     * @throws SessionCodecException if the stored value cannot be decoded as {@code type} and
     *         {@code unreadable-values=fail}
     */
    <T> Optional<T> get(String key, Class<T> type);

    /**
     * Reads one attribute of a generic type: {@code get("items", new TypeLiteral<List<Item>>() {})}.
     *
     * @param key the attribute's key, not {@code null}
     * @param type the type to decode to, not {@code null}
     * @return the caller's own copy of the value, or empty where there is none that can be decoded as {@code type}
     * @throws SessionCodecException if the stored value cannot be decoded as {@code type} and
     *         {@code unreadable-values=fail}
     */
    <T> Optional<T> get(String key, TypeLiteral<T> type);

    /**
     * Sets one attribute. The value is encoded at once.
     *
     * @param key the attribute's key, not {@code null} and not empty
     * @param value the value; {@code null} removes the attribute
     * @throws SessionCodecException if the value cannot be encoded, or if this request could not read what is stored and
     *         {@code unreadable-values=keep}; nothing is changed
     */
    void put(String key, Object value);

    /**
     * Sets one attribute of a generic type whose elements are of several classes:
     * {@code put("media", List.of(book, film), new TypeLiteral<List<Medium>>() {})}. A class does not say what a list is made
     * of, so the names of its elements' types (Jackson's {@code @JsonTypeInfo}) are written only where it is put with its type.
     *
     * @param key the attribute's key, not {@code null} and not empty
     * @param value the value; {@code null} removes the attribute
     * @param type the type to encode as, not {@code null}
     * @throws SessionCodecException if the value cannot be encoded, or if {@code unreadable-values=keep} as for
     *         {@link #put(String, Object)};
     *         nothing is changed
     */
    <T> void put(String key, T value, TypeLiteral<T> type);

    /**
     * Removes one attribute; does nothing where there is none.
     *
     * @param key the attribute's key, not {@code null}
     * @throws SessionCodecException if this request could not read it and {@code unreadable-values=keep}
     */
    void remove(String key);

    /**
     * @param key the attribute's key, not {@code null}
     * @return whether the attribute is present, decodable or not
     */
    boolean contains(String key);

    /**
     * @return the keys of all attributes, an immutable copy
     */
    Set<String> keys();

    /**
     * Removes all attributes. Attributes put afterwards stay.
     *
     * @throws SessionCodecException if this request could not read one of them and {@code unreadable-values=keep}
     */
    void clear();
}
