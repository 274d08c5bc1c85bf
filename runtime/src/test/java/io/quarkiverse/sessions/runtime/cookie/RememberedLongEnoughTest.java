package io.quarkiverse.sessions.runtime.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.Test;

import com.google.crypto.tink.Aead;

import io.quarkiverse.sessions.runtime.store.BrowserStore.Opened;
import io.quarkiverse.sessions.runtime.store.Revocations;
import io.quarkiverse.sessions.runtime.store.Revocations.Answer;
import io.quarkiverse.sessions.runtime.store.Revocations.Ticket;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** An end is remembered until the cookie of the slowest request that began before it is over. */
class RememberedLongEnoughTest {

    private final Remembering revocations = new Remembering();
    private Instant now = Instant.now();

    @Test
    void withoutAnAbsoluteTimeoutASlowRequestMayStillSealTheSession() {
        SessionPolicy policy = policy(Duration.ZERO);
        end(policy, Duration.ofSeconds(50));
        assertThat(revocations.remembered).isGreaterThanOrEqualTo(policy.idleTimeout().plus(policy.retention()));
    }

    @Test
    void aDeadlineIsTheEndOfEveryCookie() {
        end(policy(Duration.ofMinutes(31)), Duration.ofSeconds(50));
        assertThat(revocations.remembered).isEqualTo(Duration.ofMinutes(31).minusSeconds(50));
    }

    @Test
    void notToADeadlineThatNoCookieReaches() {
        SessionPolicy policy = policy(Duration.ofHours(12));
        end(policy, Duration.ofSeconds(50));
        assertThat(revocations.remembered).isEqualTo(policy.idleTimeout().plus(policy.retention()));
    }

    @Test
    void aRequestThatTakesEvenLongerAsksAgain() {
        SessionAccess access = access(policy(Duration.ZERO));
        Opened store = store();
        store.create(access, Map.of()).toCompletableFuture().join();
        assertThat(status(store.load(access, null))).isEqualTo(Status.OK);
        revocations.status = Status.ENDED;
        now = now.plus(access.policy().retention().minusSeconds(1));
        assertThat(status(save(store, access))).as("as if just before the end").isEqualTo(Status.OK);
        now = now.plusSeconds(1);
        assertThat(status(save(store, access))).isEqualTo(Status.ENDED);
    }

    private static CompletionStage<StoreReply> save(Opened store, SessionAccess access) {
        return store.save(access, new SessionDelta(false, Map.of("a", new byte[1]), Set.of()), null);
    }

    private static Status status(CompletionStage<StoreReply> operation) {
        return operation.toCompletableFuture().join().status();
    }

    private static SessionAccess access(SessionPolicy policy) {
        return new SessionAccess(new SessionKey("session", Sealing.digest(1)), new SecretDigest(Sealing.digest(2)), policy);
    }

    private Opened store() {
        Aead key = Sealing.aead("session", (byte) 1);
        return new CookieStore(new CookieSetup("session", "SESSION",
                new Seal(() -> key, "session", "SESSION", Long.MAX_VALUE, 1000), new Chunks("SESSION", 60, 1), revocations,
                () -> now)).open(name -> List.of(), () -> true);
    }

    private void end(SessionPolicy policy, Duration afterCreation) {
        SessionAccess access = access(policy);
        Opened store = store();
        store.create(access, Map.of()).toCompletableFuture().join();
        now = now.plus(afterCreation);
        assertThat(store.end(access).toCompletableFuture().join().status()).isEqualTo(Status.OK);
    }

    private static SessionPolicy policy(Duration absolute) {
        return new SessionPolicy(Duration.ofMinutes(30), absolute, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO,
                Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);
    }

    private static final class Remembering implements Revocations {

        private Duration remembered;
        private Status status = Status.OK;

        @Override
        public CompletionStage<Answer> check(Ticket ticket) {
            return CompletableFuture.completedFuture(new Answer(status, Instant.now()));
        }

        @Override
        public CompletionStage<Answer> end(Ticket ticket, Duration remember) {
            remembered = remember;
            return check(ticket);
        }

        @Override
        public CompletionStage<Answer> rotate(Ticket ticket, SecretDigest replacement, Duration remember) {
            return end(ticket, remember);
        }

        @Override
        public CompletionStage<Answer> endOthers(Ticket ticket, SecretDigest replacement, Duration remember,
                Duration rememberAll) {
            return rotate(ticket, replacement, remember);
        }

        @Override
        public CompletionStage<Void> endAll(String sessionName, String principal, Duration remember) {
            return CompletableFuture.completedFuture(null);
        }
    }
}
