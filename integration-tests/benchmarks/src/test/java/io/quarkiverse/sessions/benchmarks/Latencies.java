package io.quarkiverse.sessions.benchmarks;

import java.util.Arrays;

/** How long answers took. For one thread. */
final class Latencies {

    private int[] micros = new int[1 << 14];
    private int count;

    void add(long nanos) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
        }
        micros[count++] = (int) Math.min(nanos / 1_000, Integer.MAX_VALUE);
    }

    int count() {
        return count;
    }

    /**
     * @param share of the answers that took as long at most, such as 0.99
     * @return milliseconds
     */
    double percentile(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        int[] sorted = Arrays.copyOf(micros, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * count) - 1)] / 1_000.0;
    }
}
