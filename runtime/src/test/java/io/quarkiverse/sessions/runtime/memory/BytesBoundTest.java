package io.quarkiverse.sessions.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionRemovalListener;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** The bytes of all sessions together are bounded, whatever makes them grow; what is gone counts no more. */
class BytesBoundTest {

    private static final SecretDigest SECRET = new SecretDigest("secret");
    private static final long MOST = 100_000;
    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ZERO,
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), MOST);

    private final SteerableClock clock = new SteerableClock();
    private final Environment environment = new Environment();
    private final InMemorySessionStore store = new InMemorySessionStore(Capacity.of(10_000, MOST), environment, clock);
    private final List<String> evicted = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Test
    void newSessionsMakeOthersGo() {
        listen();
        for (int i = 0; i < 200; i++) {
            create("s" + i, 1000);
            assertThat(store.contents().bytes()).isLessThanOrEqualTo(MOST);
        }
        assertThat(evicted).hasSizeGreaterThan(100).startsWith("s0", "s1", "s2").doesNotContain("s199");
    }

    @Test
    void aSessionThatGrowsMakesOthersGo() {
        listen();
        for (int i = 0; i < 10; i++) {
            create("s" + i, 1000);
        }
        clock.advance(Duration.ofMinutes(1));
        save(create("large", 10), new byte[87_000]);
        assertThat(store.contents().bytes()).isLessThanOrEqualTo(MOST);
        assertThat(evicted).contains("s0").doesNotContain("large", "s9");
    }

    @Test
    void aUsersDetailsCount() {
        long before = store.contents().bytes();
        SessionAccess access = create("user", 0);
        long anonymous = store.contents().bytes();
        store.login(access, new SessionLogin(false, SECRET, "ann", new byte[20_000], false, POLICY.idleTimeout(),
                Duration.ZERO, null), null).toCompletableFuture().join();
        assertThat(anonymous).isGreaterThan(before);
        assertThat(store.contents().bytes()).isGreaterThan(anonymous + 20_000);
    }

    @Test
    void nothingIsLeftOfWhatIsGone() {
        SessionAccess ended = create("ended", 1000);
        create("expired", 1000);
        save(ended, new byte[5000]);
        save(ended, new byte[10]);
        assertThat(store.end(ended).toCompletableFuture().join().status()).isEqualTo(Status.OK);
        clock.advance(Duration.ofHours(1));
        Awaitility.await().until(() -> store.contents().size() == 0);
        assertThat(store.contents().bytes()).isZero();
    }

    /** More than a request removes itself. */
    @Test
    void manySmallOnesGoForALargeOne() {
        listen();
        for (int i = 0; i < 100; i++) {
            create("s" + i, 0);
        }
        clock.advance(Duration.ofMinutes(1));
        create("large", 90_000);
        Awaitility.await().until(() -> store.contents().bytes() <= MOST);
        assertThat(evicted).hasSizeGreaterThan(50).doesNotContain("large");
    }

    @Test
    void aLockedOneStays() {
        listen();
        SessionAccess locked = create("locked", 90_000);
        store.tryLock(locked, new LockToken("holder"), null).toCompletableFuture().join();
        for (int i = 0; i < 50; i++) {
            create("s" + i, 1000);
        }
        assertThat(evicted).isNotEmpty().doesNotContain("locked");
    }

    private void listen() {
        store.onRemoval("test", new SessionRemovalListener() {
            @Override
            public void expired(SessionKey key) {
            }

            @Override
            public void evicted(SessionKey key) {
                evicted.add(key.digest());
            }
        });
    }

    private void save(SessionAccess access, byte[] value) {
        SessionDelta delta = new SessionDelta(false, Map.of("value", value), Set.of());
        assertThat(store.save(access, delta, null).toCompletableFuture().join().status()).isEqualTo(Status.OK);
    }

    private SessionAccess create(String name, int bytes) {
        clock.advance(Duration.ofMillis(1));
        SessionAccess access = new SessionAccess(new SessionKey("test", name), SECRET, POLICY);
        assertThat(store.create(access, Map.of("value", new byte[bytes])).toCompletableFuture().join().status())
                .isEqualTo(Status.OK);
        return access;
    }
}
