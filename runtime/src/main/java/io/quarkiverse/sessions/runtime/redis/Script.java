package io.quarkiverse.sessions.runtime.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

/** The operations as Redis runs them: one script each, which works on one slot. */
enum Script {
    LOAD("session", "formers", "secrets", "access", "found"),
    CREATE("session", "beginning"),
    SAVE("session", "formers", "secrets", "attributes", "changes"),
    SAVE_AND_UNLOCK("session", "formers", "secrets", "attributes", "changes", "holding"),
    SAVE_AND_HAND_OVER("session", "formers", "secrets", "attributes", "changes", "holding", "found"),
    END("session", "formers", "secrets", "tombstone"),
    ROTATE("session", "formers", "secrets", "rotation"),
    TRY_LOCK("session", "formers", "secrets", "access", "found"),
    UNLOCK("session"),
    RENEW_LEASE("session"),
    EXPORT("session"),
    REPLICATE("session"),
    LOGIN("session", "formers", "secrets", "attributes", "rotation", "beginning", "found"),
    END_OF("session", "tombstone"),
    END_REPLACED("session", "formers", "tombstone"),
    /** Whether a session carries a principal. */
    CARRIES("session"),
    RESERVE("principal"),
    ENTRIES("principal"),
    ENTRY("principal"),
    FORGET("principal"),
    /** Of a session in a cookie; it has keys of another kind. */
    REVOCATION,
    /** Of those of a principal. */
    END_ALL,
    /** Changes nothing, which a replica refuses all the same, and tells the time. */
    PROBE;

    private final String source;
    private final String sha1;

    /**
     * @param parts what comes before what is its own
     */
    Script(String... parts) {
        StringBuilder whole = new StringBuilder();
        Stream.of(parts).forEach(part -> whole.append(read(part)));
        this.source = whole.append(read(name().toLowerCase(Locale.ROOT).replace('_', '-'))).toString();
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
