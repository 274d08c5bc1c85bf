package io.quarkiverse.sessions.runtime.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.google.crypto.tink.Aead;

import io.quarkiverse.sessions.runtime.store.BrowserStore.Opened;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** A request seals its session at most once for each change, and a recorded access only where nothing else is sealed. */
class SealedOnceTest {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 10_000);

    private final SessionAccess access = new SessionAccess(new SessionKey("session", Sealing.digest(1)),
            new SecretDigest(Sealing.digest(2)), POLICY);
    private final Map<String, String> browser = new HashMap<>();
    private final Counting keys = new Counting(Sealing.aead("session", (byte) 1));
    private final CookieStore sessions = new CookieStore(new CookieSetup("session", "SESSION",
            new Seal(() -> keys, "session", "SESSION", Long.MAX_VALUE, 10_000), new Chunks("SESSION", 60, 3), null,
            () -> this.now));
    private Instant now = Instant.now();

    @BeforeEach
    void create() {
        Opened request = open();
        ok(request.create(access, Map.of("a", new byte[] { 1 })).toCompletableFuture().join());
        browser.putAll(request.cookies());
        assertThat(keys.seals).isEqualTo(1);
        keys.seals = 0;
    }

    @Test
    void whenItIsTouched() {
        Opened request = touched();
        assertThat(keys.seals).isZero();
        Map<String, String> cookies = request.cookies();
        assertThat(cookies).containsOnlyKeys("SESSION");
        assertThat(request.cookies()).as("asked whether there are any, and for them").isEqualTo(cookies);
        assertThat(keys.seals).isEqualTo(1);
    }

    @Test
    void whenItIsTouchedAndChanged() {
        Opened request = touched();
        ok(request.save(access, new SessionDelta(false, Map.of("b", new byte[] { 2 }), Set.of()), null).toCompletableFuture()
                .join());
        request.cookies();
        request.cookies();
        assertThat(keys.seals).isEqualTo(1);
    }

    @Test
    void notWhenItIsOnlyRead() {
        Opened request = open();
        load(request);
        assertThat(request.cookies()).isEmpty();
        assertThat(keys.seals).isZero();
    }

    private Opened touched() {
        now = now.plus(POLICY.touchInterval());
        Opened request = open();
        load(request);
        return request;
    }

    private void load(Opened request) {
        ok(request.load(access, null).toCompletableFuture().join());
    }

    private static void ok(StoreReply reply) {
        assertThat(reply.status()).isEqualTo(Status.OK);
    }

    private Opened open() {
        return sessions.open(name -> browser.containsKey(name) ? List.of(browser.get(name)) : List.of(), () -> true);
    }

    private static final class Counting implements Aead {

        private final Aead keys;
        private int seals;

        private Counting(Aead keys) {
            this.keys = keys;
        }

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
            seals++;
            return keys.encrypt(plaintext, associatedData);
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
            return keys.decrypt(ciphertext, associatedData);
        }
    }
}
