package io.quarkiverse.sessions.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionRemovalListener;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** Past max-sessions those nearest to their expiry go, never a locked one; expired ones leave without traffic. */
class InMemoryEvictionTest {

    private static final SecretDigest SECRET = new SecretDigest("secret");

    private final SteerableClock clock = new SteerableClock();
    private final Environment environment = new Environment();
    private final List<String> evicted = Collections.synchronizedList(new ArrayList<>());
    private final List<String> expired = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Test
    void twoHundredThousandSessionsStayBounded() {
        InMemorySessionStore store = listenedTo(store(10_000));
        for (int i = 0; i < 200_000; i++) {
            create(store, "s" + i, Duration.ofMinutes(30));
            clock.advance(Duration.ofNanos(1000));
            assertThat(store.contents().size()).isLessThanOrEqualTo(10_000);
        }
        assertThat(store.contents().size()).isEqualTo(10_000);
        assertThat(evicted).hasSize(190_000);
        assertThat(evicted.get(0)).isEqualTo("s0");
        assertThat(evicted.get(189_999)).isEqualTo("s189999");
    }

    @Test
    void theNearestToExpiryGoesFirstWhateverItsAge() {
        InMemorySessionStore store = listenedTo(store(3));
        create(store, "long", Duration.ofMinutes(30));
        create(store, "short", Duration.ofMinutes(5));
        create(store, "longest", Duration.ofMinutes(60));
        create(store, "middle", Duration.ofMinutes(10));
        assertThat(evicted).containsExactly("short");
        create(store, "another", Duration.ofMinutes(45));
        assertThat(evicted).containsExactly("short", "middle");
    }

    @Test
    void anAccessMovesASessionAwayFromTheExit() {
        InMemorySessionStore store = listenedTo(store(2));
        SessionAccess first = create(store, "first", Duration.ofMinutes(30));
        clock.advance(Duration.ofMinutes(2));
        create(store, "second", Duration.ofMinutes(30));
        clock.advance(Duration.ofMinutes(2));
        store.load(first, null).toCompletableFuture().join();
        create(store, "third", Duration.ofMinutes(30));
        assertThat(evicted).containsExactly("second");
    }

    @Test
    void aLoggedInSessionGoesAfterAllAnonymousOnes() {
        InMemorySessionStore store = listenedTo(store(2));
        SessionAccess user = create(store, "user", Duration.ofMinutes(5));
        store.login(user,
                new SessionLogin(false, SECRET, "ann", new byte[0], false, Duration.ofMinutes(5), Duration.ZERO, null),
                null).toCompletableFuture().join();
        create(store, "a", Duration.ofMinutes(30));
        create(store, "b", Duration.ofMinutes(40));
        create(store, "c", Duration.ofMinutes(20));
        assertThat(evicted).containsExactly("a", "c");
    }

    @Test
    void aLockedSessionIsNeverChosen() {
        InMemorySessionStore store = listenedTo(store(2));
        SessionAccess locked = create(store, "locked", Duration.ofMinutes(5));
        LockToken token = new LockToken("holder");
        store.tryLock(locked, token, null).toCompletableFuture().join();
        create(store, "b", Duration.ofMinutes(30));
        create(store, "c", Duration.ofMinutes(30));
        create(store, "d", Duration.ofMinutes(30));
        assertThat(evicted).hasSize(2).doesNotContain("locked");
        assertThat(store.unlock(locked.key(), token).toCompletableFuture().join().status()).isEqualTo(Status.OK);
    }

    @Test
    void anUnlockedSessionTakesItsPlaceAgain() {
        InMemorySessionStore store = listenedTo(store(2));
        SessionAccess locked = create(store, "locked", Duration.ofMinutes(5));
        LockToken token = new LockToken("holder");
        store.tryLock(locked, token, null).toCompletableFuture().join();
        create(store, "b", Duration.ofMinutes(30));
        create(store, "c", Duration.ofMinutes(40));
        store.unlock(locked.key(), token).toCompletableFuture().join();
        create(store, "d", Duration.ofMinutes(20));
        assertThat(evicted).containsExactly("b", "locked");
    }

    @Test
    void soDoesOneWhoseLeaseLapsed() {
        InMemorySessionStore store = listenedTo(store(2));
        SessionAccess locked = create(store, "locked", Duration.ofMinutes(5));
        store.tryLock(locked, new LockToken("holder"), null).toCompletableFuture().join();
        create(store, "b", Duration.ofMinutes(30));
        create(store, "c", Duration.ofMinutes(40));
        clock.advance(Duration.ofSeconds(31));
        create(store, "d", Duration.ofMinutes(20));
        assertThat(evicted).containsExactly("b", "locked");
    }

    /** More than a request looks at. */
    @Test
    void theOneThatWasUsedFirstGoesFirst() {
        InMemorySessionStore store = listenedTo(store(3000));
        List<SessionAccess> used = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            used.add(create(store, "s" + i, Duration.ofMinutes(30)));
            clock.advance(Duration.ofMillis(1));
        }
        clock.advance(Duration.ofMinutes(2));
        for (int i = 2999; i >= 0; i--) {
            store.load(used.get(i), null).toCompletableFuture().join();
            clock.advance(Duration.ofMillis(1));
        }
        create(store, "another", Duration.ofMinutes(30));
        Awaitility.await().until(() -> store.contents().size() == 3000);
        assertThat(evicted).containsExactly("s2999");
    }

    @Test
    void expiredSessionsAndTombstonesLeaveWithoutTraffic() {
        InMemorySessionStore store = listenedTo(new InMemorySessionStore(100, environment));
        create(store, "idle", Duration.ofMillis(300));
        SessionAccess ended = create(store, "ended", Duration.ofMinutes(30));
        store.end(new SessionAccess(ended.key(), SECRET, policy(Duration.ofMinutes(30), Duration.ofMillis(300))))
                .toCompletableFuture().join();
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(expired).containsExactly("idle");
            assertThat(store.contents().size()).isZero();
            assertThat(store.contents().tombstones()).isZero();
        });
        assertThat(evicted).isEmpty();
    }

    private InMemorySessionStore store(int maxSessions) {
        return new InMemorySessionStore(Capacity.of(maxSessions, Long.MAX_VALUE), environment, clock);
    }

    private InMemorySessionStore listenedTo(InMemorySessionStore store) {
        store.onRemoval("test", new SessionRemovalListener() {
            @Override
            public void expired(SessionKey key) {
                expired.add(key.digest());
            }

            @Override
            public void evicted(SessionKey key) {
                evicted.add(key.digest());
            }
        });
        return store;
    }

    private static SessionAccess create(InMemorySessionStore store, String name, Duration idle) {
        SessionAccess access = new SessionAccess(new SessionKey("test", name), SECRET, policy(idle, Duration.ofMinutes(2)));
        assertThat(store.create(access, Map.of()).toCompletableFuture().join().status()).isEqualTo(Status.OK);
        return access;
    }

    private static SessionPolicy policy(Duration idle, Duration retention) {
        return new SessionPolicy(idle, Duration.ZERO, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, retention,
                Duration.ofSeconds(30), 1000);
    }
}
