package io.quarkiverse.sessions.runtime.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
    END,
    ROTATE,
    TRY_LOCK,
    UNLOCK,
    RENEW_LEASE,
    EXPORT,
    REPLICATE,
    LOGIN,
    END_OF,
    END_REPLACED,
    /** Whether a session carries a principal. */
    CARRIES,
    RESERVE(read("principal")),
    ENTRIES(read("principal")),
    ENTRY(read("principal")),
    FORGET(read("principal")),
    /** Of a session in a cookie; it has keys of another kind. */
    REVOCATION(""),
    /** Of those of a principal. */
    END_ALL("");

    private final String source;
    private final String sha1;

    Script() {
        this(read("session"));
    }

    Script(String prelude) {
        this.source = prelude + read(name().toLowerCase(Locale.ROOT).replace('_', '-'));
        this.sha1 = sha1(source);
    }

    String source() {
        return source;
    }

    /** What EVALSHA calls it by. */
    String sha1() {
        return sha1;
    }

    private static String read(String file) {
        try (InputStream resource = Script.class.getResourceAsStream(file + ".lua")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
