package io.quarkiverse.sessions.runtime.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.Test;

/** What is large is compressed where that helps, and nothing inflates past the bound. */
class CompressionTest {

    @Test
    void onlyAboveTheThreshold() {
        byte[] content = new byte[1000];
        assertThat(Sealing.seal(2000).close(content).length()).isGreaterThan(1300);
        assertThat(Sealing.seal(500).close(content).length()).isLessThan(200);
        assertThat(Sealing.seal(500).open(Sealing.seal(500).close(content))).contains(content);
    }

    @Test
    void whatDoesNotShrinkStaysAsItIs() {
        byte[] noise = new byte[1000];
        new Random(1).nextBytes(noise);
        int plain = Sealing.seal(2000).close(noise).length();
        assertThat(Sealing.seal(0).close(noise)).hasSize(plain);
    }

    @Test
    void whatWasSealedWithOneThresholdOpensWithAnother() {
        byte[] content = new byte[1000];
        assertThat(Sealing.seal(Long.MAX_VALUE).open(Sealing.seal(0).close(content))).contains(content);
    }

    @Test
    void aBombOpensNothing() {
        byte[] content = new byte[1_000_001];
        String bomb = Sealing.seal(0).close(content);
        assertThat(bomb.length()).isLessThan(3000);
        assertThat(Sealing.seal(0).open(bomb)).isEmpty();
    }
}
