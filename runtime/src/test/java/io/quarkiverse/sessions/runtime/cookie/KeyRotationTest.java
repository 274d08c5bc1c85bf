package io.quarkiverse.sessions.runtime.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import com.google.crypto.tink.Aead;

import io.quarkiverse.sessions.runtime.store.BrowserStore.Opened;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/**
 * Keys change without logging anybody out: a session is sealed with the new one when it next changes, or is touched.
 */
class KeyRotationTest {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 10_000);

    private final SessionAccess access = new SessionAccess(new SessionKey("session", Sealing.digest(1)),
            new SecretDigest(Sealing.digest(2)), POLICY);
    private final Map<String, String> browser = new HashMap<>();
    private Instant now = Instant.now();

    @Test
    void atTheNextWrite() {
        startWithTheOldKey();
        request(sessions((byte) 2, (byte) 1), Status.OK, store -> store.save(access,
                new SessionDelta(false, Map.of("b", new byte[] { 2 }), Set.of()), null).toCompletableFuture().join().status());
        assertThatTheNewKeyIsEnough();
    }

    @Test
    void atTheNextTouch() {
        startWithTheOldKey();
        now = now.plus(POLICY.touchInterval());
        request(sessions((byte) 2, (byte) 1), Status.OK, this::load);
        assertThatTheNewKeyIsEnough();
    }

    @Test
    void notAtEveryRead() {
        startWithTheOldKey();
        Map<String, String> before = Map.copyOf(browser);
        request(sessions((byte) 2, (byte) 1), Status.OK, this::load);
        assertThat(browser).isEqualTo(before);
    }

    @Test
    void whatIsFromTheFutureOpensNothing() {
        startWithTheOldKey();
        now = now.minus(Duration.ofMinutes(5));
        assertThat(open(sessions((byte) 1)).isMalformed()).isTrue();
        now = now.plus(Duration.ofMinutes(4).plusSeconds(30));
        assertThat(open(sessions((byte) 1)).presented()).as("clocks differ a little").isNotEmpty();
    }

    private void startWithTheOldKey() {
        request(sessions((byte) 1), Status.OK,
                store -> store.create(access, Map.of("a", new byte[] { 1 })).toCompletableFuture().join().status());
    }

    private void assertThatTheNewKeyIsEnough() {
        assertThat(open(sessions((byte) 1)).isMalformed()).isTrue();
        request(sessions((byte) 2), Status.OK, this::load);
    }

    private Status load(Opened store) {
        return store.load(access, null).toCompletableFuture().join().status();
    }

    private interface Operation {
        Status on(Opened store);
    }

    private void request(CookieStore sessions, Status expected, Operation operation) {
        Opened store = open(sessions);
        assertThat(operation.on(store)).isEqualTo(expected);
        browser.putAll(store.cookies());
    }

    private Opened open(CookieStore sessions) {
        return sessions.open(name -> browser.containsKey(name) ? List.of(browser.get(name)) : List.of(), () -> true);
    }

    private CookieStore sessions(byte... keys) {
        Aead aead = Sealing.aead("session", keys);
        return new CookieStore(
                new CookieSetup("session", "SESSION", new Seal(() -> aead, "session", "SESSION", Long.MAX_VALUE, 10_000),
                        new Chunks("SESSION", 60, 3), null, () -> now));
    }
}
