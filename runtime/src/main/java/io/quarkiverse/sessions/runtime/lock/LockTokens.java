package io.quarkiverse.sessions.runtime.lock;

import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

import io.quarkiverse.sessions.spi.LockToken;

/** Tokens of this process: nobody else has the same, and none comes twice. */
public final class LockTokens {

    private static final int BYTES = 16;

    private final String process;
    private final AtomicLong last = new AtomicLong();

    public LockTokens(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        this.process = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "-";
    }

    LockToken next() {
        return new LockToken(process + last.incrementAndGet());
    }
}
