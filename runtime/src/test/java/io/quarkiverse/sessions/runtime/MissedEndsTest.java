package io.quarkiverse.sessions.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Ended;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/** An end that a mirror never takes holds up no other, and only so many are remembered, and for so long. */
class MissedEndsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Environment environment = new Environment();
    private final Set<SessionKey> taken = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final List<UniEmitter<? super Void>> unanswered = new CopyOnWriteArrayList<>();
    private final MissedEnds ends = new MissedEnds("The mirror", this::attempt, environment);

    @AfterEach
    void stop() {
        environment.stop();
    }

    private Uni<Void> attempt(SessionKey key, Uni<SessionReplica> source) {
        return source.chain(tombstone -> {
            if (key.digest().startsWith("never")) {
                refused.incrementAndGet();
                return Uni.createFrom().failure(new IllegalStateException("refused"));
            }
            taken.add(key);
            return key.digest().startsWith("slow") ? Uni.createFrom().emitter(unanswered::add) : Uni.createFrom().voidItem();
        });
    }

    @Test
    void theOthersAreTaken() {
        for (int i = 0; i < 50; i++) {
            add("never" + i);
            add("s" + i);
        }
        Awaitility.await().atMost(PATIENCE).until(() -> taken.size() == 50);
        assertThat(ends.size()).isEqualTo(50);
        Awaitility.await().atMost(PATIENCE).until(() -> refused.get() >= 100);
    }

    @Test
    void theOldestGo() {
        CountDownLatch added = new CountDownLatch(1);
        environment.execute(() -> await(added)); // so that none is taken before the last has come
        for (int i = 0; i < MissedEnds.MOST + 10; i++) {
            add("s" + i);
        }
        assertThat(ends.size()).isEqualTo(MissedEnds.MOST);
        added.countDown();
        Awaitility.await().atMost(PATIENCE).until(() -> ends.size() == 0);
        assertThat(taken).hasSize(MissedEnds.MOST).contains(key("s10")).doesNotContain(key("s9"));
    }

    @Test
    void fewAreUnderWayAtOnce() {
        for (int i = 0; i < 100; i++) {
            add("slow" + i);
        }
        Awaitility.await().atMost(PATIENCE).until(() -> unanswered.size() == 16);
        unanswered.forEach(emitter -> emitter.complete(null));
        Awaitility.await().atMost(PATIENCE).until(() -> unanswered.size() == 32);
        assertThat(taken).hasSize(32);
    }

    @Test
    void oneWhoseCopiesAreAllOverIsForgotten() {
        ends.add(key("never"), tombstone(Instant.now().minus(Duration.ofHours(1))));
        Awaitility.await().atMost(PATIENCE).until(() -> ends.size() == 0);
        assertThat(refused).hasValue(1);
    }

    private void add(String handle) {
        ends.add(key(handle), tombstone(Instant.now().plus(Duration.ofHours(1))));
    }

    private static SessionKey key(String handle) {
        return new SessionKey("test", handle);
    }

    private static Uni<SessionReplica> tombstone(Instant until) {
        return Uni.createFrom().item(new Ended(1, until));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
