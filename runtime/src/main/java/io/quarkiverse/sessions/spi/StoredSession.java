package io.quarkiverse.sessions.spi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A session as a store read it.
 *
 * @param version grows with every change of attributes or secrets: {@code max(previous + 1, store clock in microseconds)}; a
 *        recorded access leaves it
 * @param createdAt when it was created, by the store's clock
 * @param lastAccess the last recorded access
 * @param expiresAt when it ends if nobody uses it again
 * @param readAt the store's time when it answered
 * @param attributes encoded values by key; the arrays are not to be changed
 * @param user who is logged in, {@code null} for nobody
 */
public record StoredSession(long version, Instant createdAt, Instant lastAccess, Instant expiresAt, Instant readAt,
        Map<String, byte[]> attributes, SessionUser user) {

    public StoredSession {
        Objects.requireNonNull(readAt, "readAt");
        attributes = Map.copyOf(attributes);
    }

    /**
     * @return what counts against {@link SessionPolicy#maxSize()}: the bytes of all keys in UTF-8 and of all encoded values
     */
    public static long sizeOf(Map<String, byte[]> attributes) {
        long size = 0;
        for (Map.Entry<String, byte[]> attribute : attributes.entrySet()) {
            size += bytesOf(attribute.getKey()) + attribute.getValue().length;
        }
        return size;
    }

    private static int bytesOf(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) > 0x7f) {
                return key.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return key.length(); // as nearly all are, and nothing is copied
    }
}
