package io.quarkiverse.sessions.simulation.node;

import java.time.Duration;

/**
 * How often things go wrong: once in so many times each, 0 for never.
 *
 * @param refusals calls that the store does not take
 * @param losses calls, and answers, that are lost
 * @param slow calls and answers that take up to {@code slowest}
 * @param stops requests after which a node or the store stops for a while
 * @param ends requests after which a node is never heard of again
 * @param leaves requests whose client goes away
 */
public record Faults(int refusals, int losses, int slow, Duration slowest, int stops, int ends, int leaves) {

    public static final Faults NONE = new Faults(0, 0, 0, Duration.ZERO, 0, 0, 0);

    /** Whether everything is done in the end, since nothing is lost and nobody who has promised it disappears. */
    public boolean loseNothing() {
        return refusals == 0 && ends == 0 && !delayAnswers();
    }

    /** Whether an answer may come so late that what it gives is of no use any more. */
    public boolean delayAnswers() {
        return losses > 0 || stops > 0 || slowest.compareTo(Duration.ofSeconds(1)) > 0;
    }
}
