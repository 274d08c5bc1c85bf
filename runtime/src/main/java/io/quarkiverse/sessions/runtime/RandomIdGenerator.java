package io.quarkiverse.sessions.runtime;

import java.security.SecureRandom;

import io.quarkiverse.sessions.spi.SessionIdGenerator;

/** Made when the application starts, so that no seed is in a native executable. */
final class RandomIdGenerator implements SessionIdGenerator {

    private final SecureRandom random = new SecureRandom();

    @Override
    public byte[] locator() {
        return bytes(LOCATOR_BYTES);
    }

    @Override
    public byte[] secret() {
        return bytes(SECRET_BYTES);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
