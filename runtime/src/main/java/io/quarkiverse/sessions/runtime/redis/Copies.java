package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;

/**
 * The attributes of larger sessions that this node has just read. Redis is asked each time whether they are the same still, so
 * that they need not be sent again; whether the session is there, and for whom it opens, is what Redis says.
 */
final class Copies {

    /** Smaller ones are sent as quickly as they are compared. */
    private static final int SMALLEST = 4096;

    private static final Duration UNUSED = Duration.ofMinutes(5);

    /** What a copy is known to be of. */
    record Copy(long version, Map<String, byte[]> attributes, int bytes) {
    }

    private final Cache<SessionKey, Copy> copies;

    /**
     * @param most bytes, 0 for no copies
     */
    Copies(long most) {
        this.copies = most == 0 ? null
                : Caffeine.newBuilder().maximumWeight(most).weigher((SessionKey key, Copy copy) -> copy.bytes())
                        .expireAfterAccess(UNUSED).executor(Runnable::run).build();
    }

    /** {@code null} for none. */
    Copy of(SessionKey key) {
        return copies == null ? null : copies.getIfPresent(key);
    }

    /** Redis has answered so to an operation that reads the session. */
    StoreReply read(SessionKey key, Copy before, StoreReply reply) {
        if (copies == null) {
            return reply;
        }
        StoredSession session = reply.session();
        if (session != null) {
            keep(key, before, session.version(), session.attributes());
        } else if (before != null && !reply.is(Status.BUSY)) {
            copies.invalidate(key);
        }
        return reply;
    }

    /**
     * A save was taken.
     *
     * @param versions the one that it met, and the one that it made
     */
    void saved(SessionKey key, SessionDelta delta, byte[] versions) {
        Copy before = of(key);
        if (before != null && before.version() == Head.micros(versions, 0)) {
            keep(key, before, Head.micros(versions, Double.BYTES), delta.applyTo(before.attributes()));
        }
    }

    private void keep(SessionKey key, Copy before, long version, Map<String, byte[]> attributes) {
        if (before != null && before.version() == version) {
            return;
        }
        long bytes = StoredSession.sizeOf(attributes);
        if (bytes >= SMALLEST) {
            copies.put(key, new Copy(version, attributes, (int) Math.min(bytes, Integer.MAX_VALUE)));
        } else if (before != null) {
            copies.invalidate(key);
        }
    }
}
