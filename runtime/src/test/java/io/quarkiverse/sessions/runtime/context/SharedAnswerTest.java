package io.quarkiverse.sessions.runtime.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

/** Whoever asks first goes on first. */
class SharedAnswerTest {

    private final SharedAnswer<String> answer = new SharedAnswer<>();
    private final CompletableFuture<String> given = new CompletableFuture<>();
    private final List<String> order = new ArrayList<>();

    @Test
    void inTheOrderInWhichTheyAsked() {
        answer.give(given);
        ask("first");
        ask("second");
        ask("third");
        assertThat(order).isEmpty();
        given.complete("it");
        assertThat(order).containsExactly("first it", "second it", "third it");
    }

    @Test
    void whoAsksMeanwhileDoesNotWait() {
        answer.give(given);
        answer.ask().thenAccept(item -> order.add("first " + answer.ask().toCompletableFuture().join()));
        ask("second");
        given.complete("it");
        assertThat(order).containsExactly("first it", "second it");
    }

    @Test
    void failuresAreGivenAsTheyAre() {
        IllegalStateException failure = new IllegalStateException();
        answer.give(given.thenApply(item -> item));
        answer.ask().whenComplete((item, told) -> order.add(told == failure ? "failed" : "else"));
        given.completeExceptionally(failure);
        assertThat(order).containsExactly("failed");
    }

    private void ask(String who) {
        answer.ask().thenAccept(item -> order.add(who + " " + item));
    }
}
