package io.quarkiverse.sessions.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.store.Revocations.Ticket;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** However many sessions end, what is remembered of them stays bounded, and users' ends are forgotten last. */
class RevocationsBoundTest {

    private static final int MOST = 10;
    private static final Duration HOUR = Duration.ofHours(1);

    private final SteerableClock clock = new SteerableClock();
    private final Environment environment = new Environment();
    private final InMemoryRevocations revocations = new InMemoryRevocations(MOST, environment, clock);

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Test
    void endsOfSessions() {
        for (int i = 0; i < 1000; i++) {
            end(ticket("s" + i, null));
        }
        assertThat(revocations.size()).isEqualTo(MOST);
        assertThat(check(ticket("s999", null))).isEqualTo(Status.ENDED);
        assertThat(check(ticket("s0", null))).isEqualTo(Status.OK);
    }

    @Test
    void nobodyFlushesUsersEndsByEndingAnonymousSessions() {
        end(ticket("user", "ann"));
        for (int i = 0; i < 1000; i++) {
            end(ticket("s" + i, null));
        }
        assertThat(check(ticket("user", "ann"))).isEqualTo(Status.ENDED);
    }

    @Test
    void endsOfAllOfAUsers() {
        for (int i = 0; i < 1000; i++) {
            clock.advance(Duration.ofMillis(1));
            revocations.endAll("test", "user" + i, HOUR).toCompletableFuture().join();
        }
        assertThat(revocations.size()).isEqualTo(MOST);
        assertThat(check(ticket("s", "user999"))).isEqualTo(Status.ENDED);
    }

    @Test
    void theyLeaveWithoutTraffic() {
        end(ticket("s", null));
        revocations.endAll("test", "ann", HOUR).toCompletableFuture().join();
        clock.advance(HOUR);
        Awaitility.await().until(() -> revocations.size() == 0);
    }

    private void end(Ticket ticket) {
        clock.advance(Duration.ofMillis(1));
        assertThat(revocations.end(ticket, HOUR).toCompletableFuture().join().status()).isEqualTo(Status.OK);
    }

    private Status check(Ticket ticket) {
        return revocations.check(ticket).toCompletableFuture().join().status();
    }

    private static Ticket ticket(String handle, String principal) {
        return new Ticket(new SessionKey("test", handle), new SecretDigest("secret"), principal,
                principal == null ? null : Instant.EPOCH.plusSeconds(1));
    }
}
