package io.quarkiverse.sessions.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;

/** Sessions end when nobody uses them and when they are old, by the store's clock. */
interface ExpiryContract extends StoreFixture {

    @Test
    default void anIdleSessionEnds() {
        SessionAccess access = stored("a", "1");
        advance(POLICY.idleTimeout().plusMillis(1));
        assertThat(load(access).status()).isEqualTo(Status.MISSING);
        assertThat(save(access, null, "a", "2")).isEqualTo(Status.MISSING);
    }

    @Test
    default void readingKeepsASession() {
        SessionAccess access = stored();
        for (int i = 0; i < 3; i++) {
            advance(POLICY.idleTimeout().minus(POLICY.touchInterval()));
            assertThat(load(access).status()).isEqualTo(Status.OK);
        }
    }

    @Test
    default void savingKeepsASession() {
        SessionAccess access = stored();
        advance(POLICY.touchInterval());
        save(access, null, "a", "1");
        advance(POLICY.idleTimeout().minusSeconds(1));
        assertThat(load(access).status()).isEqualTo(Status.OK);
    }

    /** How old something is can only be told by the clock that it was recorded by. */
    @Test
    default void whatIsReadSaysWhatTheStoresClockShows() {
        SessionAccess access = stored();
        advance(Duration.ofMinutes(5));
        assertThatReadAt(Duration.ofMinutes(5), load(access).session());
        if (store().capabilities().contains(StoreCapability.LOCKS)) {
            advance(Duration.ofMinutes(5));
            assertThatReadAt(Duration.ofMinutes(10), await(store().tryLock(access, token(), null)).session());
        }
    }

    private static void assertThatReadAt(Duration age, StoredSession session) {
        assertThat(Duration.between(session.createdAt(), session.readAt())).isBetween(age, age.plus(BOUND));
    }

    @Test
    default void anAccessWithinTheTouchIntervalIsNotRecorded() {
        SessionAccess access = stored();
        advance(POLICY.touchInterval().minusSeconds(1));
        assertThat(load(access).status()).isEqualTo(Status.OK);
        advance(POLICY.idleTimeout().minus(POLICY.touchInterval()).plusSeconds(1));
        assertThat(load(access).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void theAbsoluteDeadlineIsNotMovedByUse() {
        SessionPolicy shortLived = new SessionPolicy(Duration.ofMinutes(30), Duration.ofMinutes(40), Duration.ofMinutes(1),
                Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);
        SessionAccess access = stored(shortLived);
        advance(Duration.ofMinutes(25));
        assertThat(save(access, null, "a", "1")).isEqualTo(Status.OK);
        advance(Duration.ofMinutes(16));
        assertThat(load(access).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void withoutAnAbsoluteTimeoutOnlyIdlenessEndsASession() {
        SessionPolicy unlimited = new SessionPolicy(Duration.ofMinutes(30), Duration.ZERO, Duration.ofMinutes(1),
                Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);
        SessionAccess access = stored(unlimited);
        for (int i = 0; i < 60; i++) {
            advance(Duration.ofMinutes(29));
            assertThat(load(access).status()).isEqualTo(Status.OK);
        }
    }

    @Test
    default void theExpiryIsTheEarlierOfBoth() {
        Instant idle = load(stored()).session().expiresAt();
        SessionPolicy shortLived = new SessionPolicy(Duration.ofMinutes(30), Duration.ofMinutes(5), Duration.ofMinutes(1),
                Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);
        Instant absolute = load(stored(shortLived)).session().expiresAt();
        assertThat(Duration.between(absolute, idle)).isBetween(Duration.ofMinutes(24), Duration.ofMinutes(26));
    }

    @Test
    default void readingWithoutATouchIsNoAccess() {
        SessionAccess access = stored();
        SessionAccess polling = new SessionAccess(access.key(), access.presented(), POLICY.withoutTouch());
        advance(POLICY.touchInterval().multipliedBy(5));
        for (int i = 0; i < 2; i++) {
            assertThat(left(polling)).isLessThanOrEqualTo(POLICY.idleTimeout().minus(POLICY.touchInterval().multipliedBy(5)));
        }
        left(access);
        assertThat(left(polling)).as("after one that touches")
                .isGreaterThan(POLICY.idleTimeout().minus(POLICY.touchInterval()));
        advance(POLICY.idleTimeout().minusMinutes(1));
        assertThat(load(polling).status()).isEqualTo(StoreReply.Status.OK);
        advance(Duration.ofMinutes(1).plusMillis(1));
        assertThat(load(polling).status()).isEqualTo(StoreReply.Status.MISSING);
    }

    /** Not as it was found. */
    @Test
    default void lockingAnswersWithTheSessionAsItIsThen() {
        requires(StoreCapability.LOCKS);
        SessionAccess access = stored(RENEWING);
        advance(RENEWING.touchInterval());
        answersAsItIs(access);

        SecretDigest renewed = secret();
        advance(RENEWING.renewAfter());
        assertThat(await(store().load(access, renewed)).renewed()).isTrue();
        answersAsItIs(presenting(access, renewed));
    }

    private void answersAsItIs(SessionAccess access) {
        LockToken token = token();
        StoredSession locked = await(store().tryLock(access, token, null)).session();
        StoredSession read = load(access).session();
        assertThat(locked.lastAccess()).isEqualTo(read.lastAccess());
        assertThat(locked.version()).isEqualTo(read.version());
        await(store().unlock(access.key(), token));
    }

    @Test
    default void lockingWithoutATouchKeepsTheSessionForTheLeaseOnly() {
        requires(StoreCapability.LOCKS);
        SessionAccess access = stored();
        SessionAccess polling = new SessionAccess(access.key(), access.presented(), POLICY.withoutTouch());
        advance(POLICY.idleTimeout().minus(POLICY.lease().dividedBy(2)));
        LockToken token = token();
        assertThat(lock(polling, token)).isEqualTo(StoreReply.Status.OK);
        advance(POLICY.lease().dividedBy(2).plusSeconds(1));
        assertThat(load(polling).status()).as("kept by the lease").isEqualTo(StoreReply.Status.OK);
        await(store().unlock(access.key(), token));
        assertThat(load(polling).status()).isEqualTo(StoreReply.Status.MISSING);
    }

    @Test
    default void aSaveWithoutATouchIsAnAccess() {
        SessionAccess access = stored();
        SessionAccess polling = new SessionAccess(access.key(), access.presented(), POLICY.withoutTouch());
        advance(POLICY.idleTimeout().minusMinutes(1));
        assertThat(save(polling, null, "a", "1")).isEqualTo(StoreReply.Status.OK);
        advance(POLICY.idleTimeout().minusMinutes(1));
        assertThat(load(polling).status()).isEqualTo(StoreReply.Status.OK);
    }

    private Duration left(SessionAccess access) {
        StoredSession session = load(access).session();
        return Duration.between(session.readAt(), session.expiresAt());
    }
}
