package io.quarkiverse.sessions.runtime.cookie;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.google.crypto.tink.Aead;

import io.quarkiverse.sessions.SessionTooLargeException;
import io.quarkiverse.sessions.runtime.store.BrowserStore.Opened;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;

/** What does not fit into cookies is refused with what makes it so large. */
class TooLargeForCookiesTest {

    private final SessionAccess access = new SessionAccess(new SessionKey("test", Sealing.digest(1)),
            new SecretDigest(Sealing.digest(2)), new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
                    Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30),
                    10_000));

    @Test
    void theLargestAttributesAreNamed() {
        Map<String, byte[]> attributes = Map.of("a", new byte[5], "b", new byte[3000], "c", new byte[20], "d", new byte[1000]);
        assertThatThrownBy(() -> open().create(access, attributes).toCompletableFuture().join())
                .cause().isInstanceOf(SessionTooLargeException.class)
                .hasMessageEndingWith("'b' with 3000 bytes, 'd' with 1000 bytes, 'c' with 20 bytes");
    }

    @Test
    void soIsTheUser() {
        SessionLogin login = new SessionLogin(true, access.presented(), "ann", new byte[4000], false, Duration.ofMinutes(30),
                Duration.ofHours(12), null);
        assertThatThrownBy(() -> open().login(access, login, null).toCompletableFuture().join())
                .cause().isInstanceOf(SessionTooLargeException.class).hasMessageEndingWith("the user with 4000 bytes");
    }

    private static Opened open() {
        Aead key = Sealing.aead("test", (byte) 1);
        return new CookieStore(new CookieSetup("test", "TEST", new Seal(() -> key, "test", "TEST", Long.MAX_VALUE, 10_000),
                new Chunks("TEST", 60, 1), null, Instant::now)).open(name -> List.of(), () -> true);
    }
}
