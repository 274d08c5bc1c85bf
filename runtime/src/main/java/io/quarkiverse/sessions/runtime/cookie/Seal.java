package io.quarkiverse.sessions.runtime.cookie;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import com.google.crypto.tink.Aead;

/**
 * Makes text of bytes that only this application can read or have written (authenticated encryption), bound to one session's
 * cookie.
 */
final class Seal {

    private static final String FORMAT = "quarkus-sessions 1";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;

    private final Supplier<Aead> keys;
    private final byte[] associated;
    private final long compressAbove;
    private final int largest;

    /**
     * @param keys asked for each use, so that they can change
     * @param compressAbove bytes from which on compression is tried
     * @param largest bytes that inflating stops at
     */
    Seal(Supplier<Aead> keys, String sessionName, String cookieName, long compressAbove, int largest) {
        this.keys = keys;
        this.associated = (FORMAT + '\0' + sessionName + '\0' + cookieName).getBytes(StandardCharsets.UTF_8);
        this.compressAbove = compressAbove;
        this.largest = largest;
    }

    /** Two seals of the same bytes differ: each has a new random nonce. */
    String close(byte[] content) {
        try {
            return ENCODER.encodeToString(keys.get().encrypt(packed(content), associated));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A session could not be sealed", e);
        }
    }

    /** Empty for whatever this application has not sealed for this cookie; nothing says why. */
    Optional<byte[]> open(String sealed) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed);
            if (!ENCODER.encodeToString(bytes).equals(sealed)) { // another text for the same bytes
                return Optional.empty();
            }
            return unpacked(keys.get().decrypt(bytes, associated));
        } catch (GeneralSecurityException | IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private byte[] packed(byte[] content) {
        byte[] deflated = content.length > compressAbove ? deflate(content) : content;
        boolean smaller = deflated.length < content.length;
        byte[] chosen = smaller ? deflated : content;
        byte[] packed = new byte[chosen.length + 1];
        packed[0] = smaller ? DEFLATED : PLAIN;
        System.arraycopy(chosen, 0, packed, 1, chosen.length);
        return packed;
    }

    private Optional<byte[]> unpacked(byte[] packed) {
        if (packed.length == 0) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(packed, 1, packed.length);
        return switch (packed[0]) {
            case PLAIN -> Optional.of(content);
            case DEFLATED -> inflate(content);
            default -> Optional.empty();
        };
    }

    private static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                deflated.write(buffer, 0, deflater.deflate(buffer));
            }
            return deflated.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private Optional<byte[]> inflate(byte[] deflated) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(deflated);
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!inflater.finished()) {
                int read = inflater.inflate(buffer);
                if (read == 0 || content.size() + read > largest) {
                    return Optional.empty();
                }
                content.write(buffer, 0, read);
            }
            return Optional.of(content.toByteArray());
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
