package io.quarkiverse.sessions.runtime.memory;

import java.util.Map;

import io.quarkiverse.sessions.spi.SessionSecrets;
import io.quarkiverse.sessions.spi.SessionUser;

/**
 * The bytes of the heap that a session takes, estimated: its objects as a 64-bit JVM with compressed pointers lays them out,
 * and text at one byte a character where it is known to be ASCII, else at two.
 */
final class EntrySize {

    /** The entry, its key and its secret's digest, and its places in the map and the order. */
    private static final int SESSION = 330;

    /** The names' and arrays' headers, and their places in the attributes' map. */
    private static final int ATTRIBUTE = 90;

    /** What holds all secrets where there is more than one. */
    private static final int SECRETS = 100;

    /** The digest of one more secret and its times. */
    private static final int SECRET = 130;

    /** The user's objects, and the row in the index of principals. */
    private static final int USER = 500;

    private EntrySize() {
    }

    static long of(Entry entry) {
        long size = entry.allSecrets() == null ? SESSION : SESSION + of(entry.allSecrets());
        for (Map.Entry<String, byte[]> attribute : entry.attributes().entrySet()) {
            size += ATTRIBUTE + 2L * attribute.getKey().length() + attribute.getValue().length;
        }
        return entry.user() == null ? size : size + of(entry.user());
    }

    private static long of(SessionSecrets secrets) {
        int more = secrets.former().size() + (secrets.offered() == null ? 0 : 1);
        return SECRETS + (long) more * SECRET;
    }

    private static long of(SessionUser user) {
        return USER + 4L * user.principal().length() + user.details().length; // the index has the name, too
    }

    /** What a change adds, negative for what it frees; either may be {@code null}. */
    static long difference(Entry before, Entry after) {
        if (before != null && after != null && before.attributes() == after.attributes() && before.user() == after.user()
                && before.allSecrets() == after.allSecrets()) {
            return 0;
        }
        return (after == null ? 0 : of(after)) - (before == null ? 0 : of(before));
    }
}
