package io.quarkiverse.sessions.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void percentilesAreOfAllThatWereAdded() {
        for (int millis = 100_000; millis > 0; millis--) {
            latencies.add(millis * 1_000_000L);
        }
        assertThat(latencies.count()).isEqualTo(100_000);
        assertThat(latencies.percentile(0.5)).isEqualTo(50_000);
        assertThat(latencies.percentile(0.99)).isEqualTo(99_000);
        assertThat(latencies.percentile(1)).isEqualTo(100_000);
        assertThat(latencies.percentile(0)).isEqualTo(1);
    }

    @Test
    void withoutAnAnswerNothingIsKnown() {
        assertThat(latencies.percentile(0.5)).isNaN();
    }
}
