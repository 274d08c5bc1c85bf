package io.quarkiverse.sessions.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;

import org.junit.jupiter.api.Test;

/** A digest is 32 bytes, and nobody changes them. */
class SecretDigestTest {

    private final byte[] bytes = filled(7);
    private final SecretDigest digest = SecretDigest.of(bytes);

    @Test
    void textAndBytesAreTheSame() {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertThat(digest.value()).isEqualTo(text).hasSize(43);
        assertThat(new SecretDigest(text)).isEqualTo(digest).hasSameHashCodeAs(digest);
        assertThat(new SecretDigest(text).bytes()).isEqualTo(bytes);
    }

    @Test
    void anotherOneDoesNotMatch() {
        byte[] others = bytes.clone();
        others[31]++;
        assertThat(digest.matches(SecretDigest.of(bytes))).isTrue();
        assertThat(digest.matches(SecretDigest.of(others))).isFalse();
        assertThat(digest.matches(null)).isFalse();
        assertThat(digest).isNotEqualTo(SecretDigest.of(others));
    }

    @Test
    void changingAnArrayChangesNoDigest() {
        Arrays.fill(bytes, (byte) 0);
        digest.bytes()[0] = 0;
        assertThat(digest.bytes()).isEqualTo(filled(7));
    }

    @Test
    void otherTextIsRefusedAndHidden() {
        assertThatThrownBy(() -> new SecretDigest("not base64!")).isInstanceOf(IllegalArgumentException.class);
        assertThat(digest).hasToString("SecretDigest[hidden]");
    }

    private static byte[] filled(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return bytes;
    }
}
