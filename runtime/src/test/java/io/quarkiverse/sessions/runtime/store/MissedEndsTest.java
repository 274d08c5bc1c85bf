package io.quarkiverse.sessions.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.context.VirtualTime;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Ended;

/** An end that a mirror never takes holds up no other, and only so many are remembered, and for so long. */
class MissedEndsTest {

    private static final Duration LONG = Duration.ofMinutes(4);

    private final VirtualTime time = new VirtualTime(1);
    private final Set<SessionKey> taken = new HashSet<>();
    private final List<Duration> refused = new ArrayList<>();
    private final List<CompletableFuture<Void>> unanswered = new ArrayList<>();
    private final MissedEnds ends = new MissedEnds("The mirror", this::attempt, time);

    private CompletionStage<Void> attempt(SessionKey key, Supplier<CompletionStage<SessionReplica>> source) {
        return source.get().thenCompose(tombstone -> {
            if (key.digest().startsWith("never")) {
                refused.add(Duration.ofNanos(time.nanoTime()));
                return CompletableFuture.failedFuture(new IllegalStateException("refused"));
            }
            taken.add(key);
            CompletableFuture<Void> answer = new CompletableFuture<>();
            if (key.digest().startsWith("slow")) {
                unanswered.add(answer);
            } else {
                answer.complete(null);
            }
            return answer;
        });
    }

    @Test
    void theOthersAreTaken() {
        for (int i = 0; i < 50; i++) {
            add("never" + i);
            add("s" + i);
        }
        time.pass(LONG);
        assertThat(taken).hasSize(50);
        assertThat(ends.size()).isEqualTo(50);
        assertThat(refused).hasSizeGreaterThan(100);
    }

    @Test
    void itIsTriedAgainAfterPausesThatGrowToAMinute() {
        add("never");
        time.pass(LONG);
        assertThat(refused).extracting(Duration::toSeconds).containsExactly(1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L);
    }

    @Test
    void theOldestGo() {
        for (int i = 0; i < MissedEnds.MOST + 10; i++) {
            add("s" + i);
        }
        assertThat(ends.size()).isEqualTo(MissedEnds.MOST);
        time.pass(LONG);
        assertThat(ends.size()).isZero();
        assertThat(taken).hasSize(MissedEnds.MOST).contains(key("s10")).doesNotContain(key("s9"));
    }

    @Test
    void fewAreUnderWayAtOnce() {
        for (int i = 0; i < 100; i++) {
            add("slow" + i);
        }
        time.pass(LONG);
        assertThat(unanswered).hasSize(16);
        List.copyOf(unanswered).forEach(emitter -> emitter.complete(null));
        time.pass(LONG);
        assertThat(unanswered).hasSize(32);
        assertThat(taken).hasSize(32);
    }

    @Test
    void oneWhoseCopiesAreAllOverIsForgotten() {
        ends.add(key("never"), tombstone(time.now().minus(Duration.ofHours(1))));
        time.pass(LONG);
        assertThat(ends.size()).isZero();
        assertThat(refused).hasSize(1);
    }

    private void add(String handle) {
        ends.add(key(handle), tombstone(time.now().plus(Duration.ofHours(1))));
    }

    private static SessionKey key(String handle) {
        return new SessionKey("test", handle);
    }

    private static Supplier<CompletionStage<SessionReplica>> tombstone(Instant until) {
        return () -> CompletableFuture.completedFuture(new Ended(1, until));
    }
}
