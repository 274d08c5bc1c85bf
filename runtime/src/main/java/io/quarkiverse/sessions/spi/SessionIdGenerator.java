package io.quarkiverse.sessions.spi;

/**
 * Makes the random parts of session ids. An application's own is a CDI bean with
 * {@link io.smallrye.common.annotation.Identifier @Identifier("name")}, chosen with {@code quarkus.sessions.id-generator=name}.
 * Methods are called from any thread and must not block.
 * <p>
 * OWASP ASVS 5, 7.2.3: the bytes must come from a cryptographically secure generator.
 */
public interface SessionIdGenerator {

    /** Bytes of a locator: 128 bits. */
    int LOCATOR_BYTES = 16;

    /** Bytes of a secret: 256 bits. */
    int SECRET_BYTES = 32;

    /**
     * @return {@value #LOCATOR_BYTES} random bytes, a new array
     */
    byte[] locator();

    /**
     * @return {@value #SECRET_BYTES} random bytes, a new array
     */
    byte[] secret();
}
