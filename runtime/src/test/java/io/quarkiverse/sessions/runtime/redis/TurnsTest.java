package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** So many at once, the others in their order, and not without a bound. */
class TurnsTest {

    private final List<String> ran = new ArrayList<>();

    @Test
    void thoseWhoWaitedRunWhereTheyWantTo() {
        Turns turns = new Turns(1, 2);
        List<Runnable> home = new ArrayList<>();
        assertThat(turns.take(() -> ran.add("first"), Runnable::run)).isTrue();
        assertThat(turns.take(() -> ran.add("second"), home::add)).isTrue();
        assertThat(ran).containsExactly("first");
        turns.pass();
        assertThat(ran).containsExactly("first");
        home.forEach(Runnable::run);
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void noMoreWaitThanMay() {
        Turns turns = new Turns(1, 2);
        Runnable third = () -> ran.add("third");
        assertThat(turns.take(() -> ran.add("first"), Runnable::run)).isTrue();
        assertThat(turns.take(() -> ran.add("second"), Runnable::run)).isTrue();
        assertThat(turns.take(third, Runnable::run)).isTrue();
        assertThat(turns.take(() -> ran.add("fourth"), Runnable::run)).isFalse();
        turns.leave(third);
        assertThat(turns.take(() -> ran.add("fifth"), Runnable::run)).isTrue();
        for (int turn = 0; turn < 3; turn++) {
            turns.pass();
        }
        assertThat(ran).containsExactly("first", "second", "fifth");
    }
}
