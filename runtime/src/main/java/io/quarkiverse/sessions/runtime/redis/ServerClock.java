package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;

/**
 * The clock of a server, as far as it is known here from what it showed when it was asked: somewhere between when the question
 * left and when the answer came. In microseconds.
 */
final class ServerClock {

    private static final long TRUSTED = Duration.ofSeconds(10).toNanos();

    /** How far it is ahead of this process' clock, at least and at most. */
    private record Sample(long least, long most, long at) {
    }

    private volatile Sample best;

    void shown(long micros, long askedAt, long answeredAt) {
        Sample sample = new Sample(micros - answeredAt / 1000, micros - askedAt / 1000, answeredAt);
        Sample before = best;
        if (before == null || answeredAt - before.at() > TRUSTED || width(sample) <= width(before)) {
            best = sample;
        }
    }

    private static long width(Sample sample) {
        return sample.most() - sample.least();
    }

    boolean isKnown() {
        return best != null;
    }

    /** It shows no less by now. */
    long earliest() {
        return System.nanoTime() / 1000 + best.least();
    }

    /** It shows no more by now. */
    long latest() {
        return System.nanoTime() / 1000 + best.most();
    }
}
