package io.quarkiverse.sessions.spi;

import java.lang.reflect.Type;

/**
 * Turns attribute values into bytes and back. An application's own is a CDI bean with
 * {@link io.smallrye.common.annotation.Identifier @Identifier("name")}, chosen with {@code quarkus.sessions.codec=name}.
 * Methods are called from any thread and must not block; whatever they throw becomes a
 * {@link io.quarkiverse.sessions.SessionCodecException} that names the attribute's key.
 */
public interface SessionCodec {

    /**
     * @param value never {@code null}
     * @param type what the application put it as; the value's class where it did not say. A codec that writes types may need
     *        it for what the value is made of, such as the elements of a list
     * @return the encoded value, never {@code null}; not changed afterwards
     */
    byte[] encode(Object value, Type type) throws Exception;

    /**
     * @param encoded what {@link #encode} gave, possibly in an earlier version of the application
     * @param type the type asked for
     * @return a new value, or an immutable one
     */
    Object decode(byte[] encoded, Type type) throws Exception;
}
