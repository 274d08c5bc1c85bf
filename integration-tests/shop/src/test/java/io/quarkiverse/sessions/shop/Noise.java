package io.quarkiverse.sessions.shop;

import java.security.SecureRandom;
import java.util.Base64;

/** Text that says nothing, and does not get much shorter when it is compressed. */
final class Noise {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Noise() {
    }

    static String ofCharacters(int characters) {
        return ofBytes(characters).substring(0, characters);
    }

    /** As many random bytes, in base64. */
    static String ofBytes(int bytes) {
        byte[] noise = new byte[bytes];
        RANDOM.nextBytes(noise);
        return Base64.getEncoder().encodeToString(noise);
    }
}
