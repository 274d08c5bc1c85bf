package io.quarkiverse.sessions.runtime.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.google.crypto.tink.Aead;

import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.store.BrowserStore.Opened;
import io.quarkiverse.sessions.runtime.store.Revocations;
import io.quarkiverse.sessions.runtime.store.Revocations.Answer;
import io.quarkiverse.sessions.runtime.store.Revocations.Ticket;
import io.quarkiverse.sessions.spi.NotStoredException;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreReply;

/** Ending a user's other sessions takes two calls: where the second is refused, the first was not for that. */
class UnknownEndOfOthersTest {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);

    private final Refusing revocations = new Refusing();
    private final Aead key = Sealing.aead("session", (byte) 1);
    private final Opened store = new CookieStore(new CookieSetup("session", "SESSION",
            new Seal(() -> key, "session", "SESSION", Long.MAX_VALUE, 1000), new Chunks("SESSION", 60, 1), revocations,
            Instant::now)).open(name -> List.of(), () -> true);

    @BeforeEach
    void logIn() {
        SessionLogin login = new SessionLogin(true, access(2).presented(), "ann", new byte[1], false, POLICY.idleTimeout(),
                POLICY.absoluteTimeout(), null);
        assertThat(failure(store.login(access(2), login, null))).isNull();
    }

    @Test
    void theFirstCall() {
        revocations.refusesEnds = true;
        assertThat(failure(store.endOthers(access(2), access(3).presented()))).isInstanceOf(NotStoredException.class);
    }

    @Test
    void theSecondCall() {
        revocations.refusesChecks = true;
        assertThat(failure(store.endOthers(access(2), access(3).presented()))).isInstanceOf(IllegalStateException.class);
    }

    private static Throwable failure(CompletionStage<StoreReply> operation) {
        return operation.handle((reply, failure) -> failure == null ? null : Stages.cause(failure)).toCompletableFuture()
                .join();
    }

    private static SessionAccess access(int secret) {
        return new SessionAccess(new SessionKey("session", Sealing.digest(1)), new SecretDigest(Sealing.digest(secret)),
                POLICY);
    }

    private static final class Refusing implements Revocations {

        private boolean refusesChecks;
        private boolean refusesEnds;

        @Override
        public CompletionStage<Answer> check(Ticket ticket) {
            return answer(refusesChecks);
        }

        @Override
        public CompletionStage<Answer> end(Ticket ticket, Duration remember) {
            return answer(refusesEnds);
        }

        @Override
        public CompletionStage<Answer> rotate(Ticket ticket, SecretDigest replacement, Duration remember) {
            return answer(refusesEnds);
        }

        @Override
        public CompletionStage<Void> endAll(String sessionName, String principal, Duration remember) {
            return answer(refusesEnds).thenApply(answer -> null);
        }

        private static CompletionStage<Answer> answer(boolean refused) {
            return refused ? CompletableFuture.failedFuture(new NotStoredException(new IllegalStateException("refused")))
                    : CompletableFuture.completedFuture(new Answer(StoreReply.Status.OK, Instant.now()));
        }
    }
}
