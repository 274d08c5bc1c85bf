package io.quarkiverse.sessions.runtime.http;

import java.util.random.RandomGenerator;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.spi.SessionIdGenerator;

/** Ids of nothing but chance. */
public final class RandomIdGenerator implements SessionIdGenerator {

    private final RandomGenerator random;

    public RandomIdGenerator(Environment environment) {
        this.random = environment.random();
    }

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
