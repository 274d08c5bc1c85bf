package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.cluster.Operation.Kind;
import io.quarkiverse.sessions.cluster.Outcome.Acknowledged;
import io.quarkiverse.sessions.cluster.Outcome.Indeterminate;
import io.quarkiverse.sessions.cluster.Outcome.Refused;

/** The checker refuses what no counter can have done, and nothing else. Instants are plain numbers here. */
class CounterCheckTest {

    private static final int RANDOM_HISTORIES = 100_000;

    @Test
    void oneAfterTheOther() {
        accepted(increment(0, 1, 1), read(2, 3, 1), increment(4, 5, 2), read(6, 7, 2));
    }

    @Test
    void concurrentOnesInAnyOrder() {
        accepted(increment(0, 9, 3), increment(1, 8, 1), increment(2, 7, 2), read(3, 6, 0), read(3, 6, 3));
    }

    @Test
    void lostUpdate() {
        refused(increment(0, 1, 1), increment(2, 3, 2), read(4, 5, 1));
    }

    @Test
    void lostUpdateThatNobodyOverwrote() {
        refused(increment(0, 1, 1), read(2, 3, 0));
    }

    @Test
    void staleReadAfterANewerOne() {
        refused(increment(0, 9, 1), read(1, 2, 1), read(3, 4, 0));
    }

    @Test
    void readOfTheFuture() {
        refused(read(0, 1, 1), increment(2, 3, 1));
    }

    @Test
    void valueGivenTwice() {
        refused(increment(0, 9, 1), increment(0, 9, 1));
    }

    @Test
    void laterIncrementWithTheSmallerValue() {
        refused(increment(0, 1, 2), increment(2, 3, 1));
    }

    @Test
    void valueThatNobodyMade() {
        refused(increment(0, 1, 1), increment(2, 3, 3));
    }

    @Test
    void valuesThatNoIncrementGives() {
        refused(increment(0, 1, 0));
        refused(read(0, 1, -1));
    }

    @Test
    void refusedIncrementThatHappened() {
        refused(new Operation(Kind.INCREMENT, 0, 1, new Refused(409)), read(2, 3, 1));
    }

    @Test
    void indeterminateIncrementHappenedOrNot() {
        accepted(indeterminate(0, 1), read(2, 3, 0));
        accepted(indeterminate(0, 1), read(2, 3, 1));
        accepted(indeterminate(0, 1), increment(2, 3, 2));
    }

    @Test
    void indeterminateIncrementHappensLate() {
        accepted(indeterminate(0, 1), increment(2, 3, 1), read(4, 5, 1), read(6, 7, 2));
    }

    @Test
    void indeterminateIncrementHappensOnce() {
        refused(indeterminate(0, 1), read(2, 3, 2));
        refused(indeterminate(0, 1), read(2, 3, 1), read(4, 5, 0));
    }

    @Test
    void indeterminateIncrementHappensNotBeforeItsInvocation() {
        refused(read(0, 1, 1), indeterminate(2, 3));
        refused(increment(0, 1, 2), indeterminate(2, 3));
    }

    @Test
    void everyRandomHistoryIsJudgedAsByTryingAllOrders() {
        Random random = new Random(20_000);
        int[] verdicts = new int[2];
        for (int i = 0; i < RANDOM_HISTORIES; i++) {
            List<Operation> history = randomHistory(random);
            boolean linearizable = new AllOrders(history).oneIsRight();
            assertThat(CounterCheck.violation(history).isEmpty()).as(history.toString()).isEqualTo(linearizable);
            verdicts[linearizable ? 1 : 0]++;
        }
        assertThat(verdicts[0]).as("refused").isGreaterThan(RANDOM_HISTORIES / 20);
        assertThat(verdicts[1]).as("accepted").isGreaterThan(RANDOM_HISTORIES / 20);
    }

    private static List<Operation> randomHistory(Random random) {
        List<Operation> history = new ArrayList<>();
        int length = 1 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
            int invoked = random.nextInt(10);
            int returned = invoked + random.nextInt(8);
            history.add(switch (random.nextInt(4)) {
                case 0 -> indeterminate(invoked, returned);
                case 1 -> read(invoked, returned, random.nextInt(length));
                default -> increment(invoked, returned, 1 + random.nextInt(length));
            });
        }
        return history;
    }

    private static Operation increment(long invoked, long returned, int value) {
        return new Operation(Kind.INCREMENT, invoked, returned, new Acknowledged(value));
    }

    private static Operation read(long invoked, long returned, int value) {
        return new Operation(Kind.READ, invoked, returned, new Acknowledged(value));
    }

    private static Operation indeterminate(long invoked, long returned) {
        return new Operation(Kind.INCREMENT, invoked, returned, new Indeterminate("time-out"));
    }

    private static void accepted(Operation... history) {
        assertThat(CounterCheck.violation(List.of(history))).isEmpty();
    }

    private static void refused(Operation... history) {
        assertThat(CounterCheck.violation(List.of(history))).isPresent();
    }
}
