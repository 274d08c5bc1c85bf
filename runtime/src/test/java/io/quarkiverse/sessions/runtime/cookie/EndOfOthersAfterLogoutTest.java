package io.quarkiverse.sessions.runtime.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.google.crypto.tink.Aead;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.memory.InMemoryRevocations;
import io.quarkiverse.sessions.runtime.store.BrowserStore.Opened;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** A request that ends a user's other sessions does not bring its own back, which was logged out since it was read. */
class EndOfOthersAfterLogoutTest {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);

    private final Environment environment = new Environment();
    private final InMemoryRevocations revocations = new InMemoryRevocations(100, environment);
    private final Aead key = Sealing.aead("session", (byte) 1);
    private final Map<String, String> browser = new HashMap<>();

    @BeforeEach
    void logIn() {
        Opened store = open();
        assertThat(status(store.login(access(2), new SessionLogin(true, access(2).presented(), "ann", new byte[1], false,
                POLICY.idleTimeout(), POLICY.absoluteTimeout(), null), null))).isEqualTo(Status.OK);
        browser.putAll(store.cookies());
    }

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Test
    void itIsRefused() {
        Opened inFlight = open();
        assertThat(status(inFlight.load(access(2), null))).isEqualTo(Status.OK);
        assertThat(status(open().end(access(2)))).isEqualTo(Status.OK);
        assertThat(status(inFlight.endOthers(access(2), access(3).presented()))).isEqualTo(Status.ENDED);
        browser.putAll(inFlight.cookies());
        assertThat(status(open().load(access(3), null))).isNotEqualTo(Status.OK);
    }

    /** Its answer may come after that of the logout, with a cookie that would log the user in again. */
    @Test
    void aLogoutWithTheFormerSecretEndsItToo() {
        Opened inFlight = open();
        Opened logout = open();
        assertThat(status(logout.load(access(2), null))).isEqualTo(Status.OK);
        assertThat(status(inFlight.endOthers(access(2), access(3).presented()))).isEqualTo(Status.OK);
        assertThat(status(logout.end(access(2)))).isEqualTo(Status.REPLACED);
        assertThat(status(logout.endReplaced(access(2), null))).isEqualTo(Status.OK);
        browser.putAll(inFlight.cookies());
        assertThat(status(open().load(access(3), null))).isEqualTo(Status.ENDED);
    }

    @Test
    void otherwiseTheSessionStays() {
        Opened store = open();
        assertThat(status(store.endOthers(access(2), access(3).presented()))).isEqualTo(Status.OK);
        browser.putAll(store.cookies());
        assertThat(status(open().load(access(3), null))).isEqualTo(Status.OK);
    }

    private Opened open() {
        return new CookieStore(
                new CookieSetup("session", "SESSION", new Seal(() -> key, "session", "SESSION", Long.MAX_VALUE, 1000),
                        new Chunks("SESSION", 60, 1), revocations, Instant::now))
                .open(name -> browser.containsKey(name) ? List.of(browser.get(name)) : List.of(), () -> true);
    }

    private static SessionAccess access(int secret) {
        return new SessionAccess(new SessionKey("session", Sealing.digest(1)), new SecretDigest(Sealing.digest(secret)),
                POLICY);
    }

    private static Status status(CompletionStage<StoreReply> operation) {
        return operation.toCompletableFuture().join().status();
    }
}
