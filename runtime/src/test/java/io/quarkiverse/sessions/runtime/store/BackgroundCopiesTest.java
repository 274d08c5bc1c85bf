package io.quarkiverse.sessions.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.spi.SessionKey;

/** Copies that no request waits for start on the engine's own thread, few at once, and only so many wait. */
class BackgroundCopiesTest {

    private final Environment environment = new Environment();
    private final BackgroundCopies copies = new BackgroundCopies(environment);
    private final List<CompletableFuture<Object>> unanswered = new CopyOnWriteArrayList<>();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Test
    void boundedAtOnceAndInNumber() {
        for (int i = 0; i < BackgroundCopies.AT_ONCE; i++) {
            add("first" + i);
        }
        Awaitility.await().until(() -> unanswered.size() == BackgroundCopies.AT_ONCE);
        for (int i = 0; i < BackgroundCopies.MOST + 100; i++) {
            add("s" + i);
        }
        assertThat(copies.size()).isEqualTo(BackgroundCopies.MOST);
        assertThat(unanswered).hasSize(BackgroundCopies.AT_ONCE);
        unanswered.get(0).complete(null);
        unanswered.get(1).completeExceptionally(new IllegalStateException("a failure makes room, too"));
        Awaitility.await().until(() -> unanswered.size() == BackgroundCopies.AT_ONCE + 2);
        assertThat(threads).doesNotContain(Thread.currentThread().getName()).hasSize(1);
    }

    @Test
    void theLatestOfOneSession() {
        for (int i = 0; i < BackgroundCopies.AT_ONCE; i++) {
            add("first" + i);
        }
        Awaitility.await().until(() -> unanswered.size() == BackgroundCopies.AT_ONCE);
        AtomicInteger made = new AtomicInteger();
        for (int i = 1; i <= 100; i++) {
            int number = i;
            copies.add(key("one"), () -> CompletableFuture.completedFuture(made.addAndGet(number)));
        }
        assertThat(copies.size()).isOne();
        unanswered.get(0).complete(null);
        Awaitility.await().until(() -> copies.size() == 0 && made.get() != 0);
        assertThat(made).hasValue(100);
    }

    private void add(String handle) {
        copies.add(key(handle), () -> {
            threads.add(Thread.currentThread().getName());
            CompletableFuture<Object> answer = new CompletableFuture<>();
            unanswered.add(answer);
            return answer;
        });
    }

    private static SessionKey key(String handle) {
        return new SessionKey("test", handle);
    }
}
