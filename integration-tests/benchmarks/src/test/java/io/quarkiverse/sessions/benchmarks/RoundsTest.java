package io.quarkiverse.sessions.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundsTest {

    private final Rounds rounds = new Rounds();
    private final Scenario mark = Scenario.mark("mark", Visits.toNobody("/"), 1);
    private final Scenario other = mark.against("other", Visits.toNobody("/other"), "");

    @Test
    void eachRoundIsComparedWithItself() {
        rates(mark, 100, 200, 1_000);
        rates(other, 90, 160, 100);
        assertThat(rounds.median(other, Measurement::perSecond)).isEqualTo(100);
        assertThat(rounds.ratio(other, mark, Measurement::perSecond)).isEqualTo(0.8);
    }

    @Test
    void ofTwoTheMedianLiesBetween() {
        assertThat(Rounds.median(3, 1)).isEqualTo(2);
    }

    @Test
    void processorTimeIsThatOfTheProgramAndOfTheSystemForIt() {
        assertThat(ProcessTime.ofStat("7 (a (b) c) S 1 7 7 0 -1 4194560 1 2 3 4 150 25 8 9 20 0 1 0 100 0 0"))
                .isEqualTo(1_750_000);
    }

    private void rates(Scenario scenario, double... perSecond) {
        for (double rate : perSecond) {
            rounds.add(scenario, new Measurement(1, rate, 1, 1, 1, 1, 1));
        }
    }
}
