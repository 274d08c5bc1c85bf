package io.quarkiverse.sessions.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** The index holds no more than there are sessions and logins on their way. */
class PrincipalIndexTest {

    private static final SecretDigest SECRET = new SecretDigest("secret");
    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ZERO,
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);

    private final Environment environment = new Environment();

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Test
    void anEndedSessionLeavesIt() {
        InMemorySessionStore store = new InMemorySessionStore(10, environment);
        SessionAccess access = login(store, "a", "ann", Duration.ofMinutes(30));
        assertThat(await(store.entries("test", "ann", Long.MAX_VALUE, 10))).hasSize(1);
        await(store.end(access));
        assertThat(await(store.entries("test", "ann", Long.MAX_VALUE, 10))).isEmpty();
        assertThat(store.contents().principals()).isZero();
    }

    @Test
    void aSessionThatChangesItsUserMovesInIt() {
        InMemorySessionStore store = new InMemorySessionStore(10, environment);
        SessionAccess access = login(store, "a", "ann", Duration.ofMinutes(30));
        await(store.login(access, to("bob", Duration.ofMinutes(30)), null));
        assertThat(await(store.entries("test", "ann", Long.MAX_VALUE, 10))).isEmpty();
        assertThat(await(store.entries("test", "bob", Long.MAX_VALUE, 10))).hasSize(1);
    }

    @Test
    void anEvictedSessionLeavesIt() {
        InMemorySessionStore store = new InMemorySessionStore(1, environment);
        login(store, "a", "ann", Duration.ofMinutes(5));
        SessionLogin bob = new SessionLogin(true, SECRET, "bob", new byte[0], false, Duration.ofMinutes(30), Duration.ZERO,
                null);
        await(store.login(new SessionAccess(new SessionKey("test", "b"), SECRET, POLICY), bob, null));
        assertThat(await(store.entries("test", "ann", Long.MAX_VALUE, 10))).isEmpty();
        assertThat(store.contents().principals()).isOne();
    }

    @Test
    void expiredSessionsAndLapsedReservationsLeaveItWithoutTraffic() {
        InMemorySessionStore store = new InMemorySessionStore(10, environment);
        login(store, "a", "ann", Duration.ofMillis(300));
        await(store.reserve(new SessionKey("test", "b"), "bob", Duration.ofMillis(300), Duration.ZERO, 0));
        assertThat(store.contents().principals()).isEqualTo(2);
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(store.contents().principals()).isZero());
    }

    @Test
    void whatCameToNothingLeavesItAFewAtATime() {
        AtomicLong clock = new AtomicLong();
        PrincipalIndex index = new PrincipalIndex(clock::get, environment);
        int lapsed = 1000;
        for (int number = 0; number < lapsed; number++) {
            reserve(index, "lapsed" + number);
        }
        clock.addAndGet(30_000_000 - 1);
        reserve(index, "a");
        clock.addAndGet(1);
        reserve(index, "b");
        assertThat(index.kept("test", "ann")).isBetween(lapsed - 10, lapsed);
        for (int number = 0; number < lapsed / 2; number++) {
            reserve(index, "b");
        }
        assertThat(index.kept("test", "ann")).isEqualTo(2);
    }

    @Test
    void theLastThatCameToNothingLeavesItToo() {
        InMemorySessionStore store = new InMemorySessionStore(100, environment);
        for (int number = 0; number < 40; number++) {
            SessionAccess access = login(store, "session" + number, "ann", Duration.ofMinutes(30));
            if (number == 0) {
                await(store.reserve(new SessionKey("test", "b"), "ann", Duration.ofMillis(300), Duration.ZERO, 0));
            }
            await(store.end(access));
        }
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(store.contents().principals()).isZero());
    }

    private static void reserve(PrincipalIndex index, String handle) {
        index.reserve(new SessionKey("test", handle), "ann", Duration.ofSeconds(30), Duration.ofHours(1), 0);
    }

    private static SessionAccess login(InMemorySessionStore store, String name, String principal, Duration idle) {
        SessionAccess access = new SessionAccess(new SessionKey("test", name), SECRET, POLICY);
        await(store.create(access, Map.of()));
        assertThat(await(store.login(access, to(principal, idle), null)).status()).isEqualTo(Status.OK);
        return access;
    }

    private static SessionLogin to(String principal, Duration idle) {
        return new SessionLogin(false, SECRET, principal, new byte[0], false, idle, Duration.ZERO, null);
    }

    private static <T> T await(CompletionStage<T> operation) {
        return operation.toCompletableFuture().join();
    }
}
