package io.quarkiverse.sessions.redis.server;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** Where the proxy is to close a connection, once. Takes for granted that a command is sent as a whole. */
final class ProxyBreak {

    enum Moment {
        NEVER,
        BEFORE,
        AFTER
    }

    private record Planned(String text, Moment moment) {
    }

    private final AtomicReference<Planned> next = new AtomicReference<>();

    void plan(String text, Moment moment) {
        next.set(new Planned(text, moment));
    }

    boolean isDone() {
        return next.get() == null;
    }

    /** Whether the connection that sends this is the one, and when it breaks. */
    Moment of(byte[] chunk, int length) {
        Planned planned = next.get();
        return planned != null && new String(chunk, 0, length, StandardCharsets.ISO_8859_1).contains(planned.text())
                && next.compareAndSet(planned, null) ? planned.moment() : Moment.NEVER;
    }
}
