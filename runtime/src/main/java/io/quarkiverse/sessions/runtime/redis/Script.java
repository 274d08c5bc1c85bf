package io.quarkiverse.sessions.runtime.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The operations as Redis runs them: one script each, which works on one slot. */
enum Script {
    LOAD,
    CREATE,
    SAVE,
    SAVE_AND_UNLOCK,
    SAVE_AND_HAND_OVER,
    END,
    ROTATE,
    TRY_LOCK,
    UNLOCK,
    RENEW_LEASE,
    EXPORT,
    REPLICATE,
    REFRESH,
    LOGIN,
    END_OF,
    END_REPLACED,
    /** Whether a session carries a principal. */
    CARRIES,
    RESERVE,
    ENTRIES,
    ENTRY,
    FORGET,
    /** Of a session in a cookie; it has keys of another kind. */
    REVOCATION,
    /** Of those of a principal. */
    END_ALL,
    /** Changes nothing, which a replica refuses all the same, and tells the time. */
    PROBE;

    private final String source;
    private final String sha1;

    Script() {
        this.source = ScriptSource.read(name().toLowerCase(Locale.ROOT).replace('_', '-'));
        this.sha1 = sha1(source);
    }

    String source() {
        return source;
    }

    /** What EVALSHA calls it by. */
    String sha1() {
        return sha1;
    }

    private static String sha1(String source) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
