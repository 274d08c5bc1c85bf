package io.quarkiverse.sessions.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.context.Background;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Uni;

/** The index holds no more than there are sessions and log-ins on their way. */
class PrincipalIndexTest {

    private static final SecretDigest SECRET = new SecretDigest("secret");
    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ZERO,
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);

    private final Background background = new Background();

    @AfterEach
    void stop() {
        background.stop();
    }

    @Test
    void anEndedSessionLeavesIt() {
        InMemorySessionStore store = new InMemorySessionStore(10, background);
        SessionAccess access = login(store, "a", "ann", Duration.ofMinutes(30));
        assertThat(await(store.entries("test", "ann"))).hasSize(1);
        await(store.end(access));
        assertThat(await(store.entries("test", "ann"))).isEmpty();
        assertThat(store.principals()).isZero();
    }

    @Test
    void aSessionThatChangesItsUserMovesInIt() {
        InMemorySessionStore store = new InMemorySessionStore(10, background);
        SessionAccess access = login(store, "a", "ann", Duration.ofMinutes(30));
        await(store.login(access, to("bob", Duration.ofMinutes(30)), null));
        assertThat(await(store.entries("test", "ann"))).isEmpty();
        assertThat(await(store.entries("test", "bob"))).hasSize(1);
    }

    @Test
    void anEvictedSessionLeavesIt() {
        InMemorySessionStore store = new InMemorySessionStore(1, background);
        login(store, "a", "ann", Duration.ofMinutes(5));
        SessionLogin bob = new SessionLogin(true, SECRET, "bob", new byte[0], false, Duration.ofMinutes(30), Duration.ZERO,
                null);
        await(store.login(new SessionAccess(new SessionKey("test", "b"), SECRET, POLICY), bob, null));
        assertThat(await(store.entries("test", "ann"))).isEmpty();
        assertThat(store.principals()).isOne();
    }

    @Test
    void expiredSessionsAndLapsedReservationsLeaveItWithoutTraffic() {
        InMemorySessionStore store = new InMemorySessionStore(10, background);
        login(store, "a", "ann", Duration.ofMillis(300));
        await(store.reserve(new SessionKey("test", "b"), "bob", Duration.ofMillis(300), Duration.ZERO));
        assertThat(store.principals()).isEqualTo(2);
        Awaitility.await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(store.principals()).isZero());
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

    private static <T> T await(Uni<T> operation) {
        return operation.await().indefinitely();
    }
}
