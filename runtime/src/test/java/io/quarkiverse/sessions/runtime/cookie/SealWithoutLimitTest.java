package io.quarkiverse.sessions.runtime.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;

import org.junit.jupiter.api.Test;

/** Keys made of secrets seal with random nonces of 192 bits, so that no number of sessions wears one out. */
class SealWithoutLimitTest {

    private static final int PREFIX = 5;
    private static final int NONCE = 24;
    private static final int TAG = 16;

    @Test
    void theNonceIsLong() throws GeneralSecurityException {
        byte[] sealed = Sealing.aead("session", (byte) 1).encrypt(new byte[100], new byte[0]);
        assertThat(sealed).hasSize(PREFIX + NONCE + 100 + TAG);
    }
}
