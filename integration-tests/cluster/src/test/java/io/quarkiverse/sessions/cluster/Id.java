package io.quarkiverse.sessions.cluster;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What a cookie's value consists of, by the specification: 16 bytes that locate the session, 32 bytes that open it. */
record Id(byte[] locator, byte[] secret) {

    static final int LOCATOR = 16;
    static final int SECRET = 32;

    static Id of(String cookie) {
        byte[] bytes = Base64.getUrlDecoder().decode(cookie);
        if (bytes.length != LOCATOR + SECRET) {
            throw new AssertionError(bytes.length + " bytes in a cookie");
        }
        return new Id(Arrays.copyOf(bytes, LOCATOR), Arrays.copyOfRange(bytes, LOCATOR, LOCATOR + SECRET));
    }

    boolean isOfTheSameSession(Id other) {
        return Arrays.equals(locator, other.locator);
    }

    /** The session's key in Redis. */
    String key(String sessionName) {
        return "session:" + sessionName + ":{" + base64(sha256(locator)) + "}";
    }

    /** The cookie of somebody who knows where the session is and takes 32 bytes for its secret. */
    String cookieWith(byte[] otherSecret) {
        return base64(concatenated(locator, otherSecret));
    }

    /** Everything that would give the id away, as text, or as bytes in ISO 8859-1. */
    List<String> traces() {
        return Stream.of(locator, secret, concatenated(locator, secret)).flatMap(part -> writtenAs(part).stream()).toList();
    }

    /** What is meant to be stored instead, in whatever way it is written. */
    List<String> digests() {
        return writtenAs(sha256(secret));
    }

    static byte[] concatenated(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static List<String> writtenAs(byte[] bytes) {
        return List.of(new String(bytes, StandardCharsets.ISO_8859_1), base64(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes), HexFormat.of().withUpperCase().formatHex(bytes));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
