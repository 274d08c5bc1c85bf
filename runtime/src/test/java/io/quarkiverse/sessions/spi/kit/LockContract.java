package io.quarkiverse.sessions.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** Leases are exclusive, end by themselves, and fence off those who come back late. */
interface LockContract extends StoreFixture {

    @Test
    default void oneHolderAtATime() {
        SessionAccess access = lockable();
        LockToken holder = token();
        LockToken other = token();
        assertThat(lock(access, holder)).isEqualTo(Status.OK);
        assertThat(lock(access, other)).isEqualTo(Status.BUSY);
        assertThat(await(store().unlock(access.key(), other)).status()).isEqualTo(Status.LOCK_LOST);
        assertThat(lock(access, other)).isEqualTo(Status.BUSY);
        assertThat(await(store().unlock(access.key(), holder)).status()).isEqualTo(Status.OK);
        assertThat(lock(access, other)).isEqualTo(Status.OK);
    }

    @Test
    default void lockingReads() {
        SessionAccess access = lockable("a", "1");
        StoreReply reply = await(store().tryLock(access, token(), null));
        assertThat(reply.session().attributes()).containsOnlyKeys("a");
    }

    @Test
    default void whatIsNotThereIsNotLocked() {
        SessionAccess access = lockable();
        assertThat(lock(stranger(POLICY), token())).isEqualTo(Status.MISSING);
        assertThat(lock(presenting(access, secret()), token())).isEqualTo(Status.MISSING);
        await(store().end(access));
        assertThat(lock(access, token())).isEqualTo(Status.ENDED);
    }

    @Test
    default void saveAndUnlockDoesBoth() {
        SessionAccess access = lockable();
        LockToken holder = token();
        lock(access, holder);
        assertThat(saveAndUnlock(access, holder, "a", "1")).isEqualTo(Status.OK);
        assertThat(value(access, "a")).isEqualTo("1");
        assertThat(lock(access, token())).isEqualTo(Status.OK);
    }

    @Test
    default void aSaveThatIsTooLargeUnlocksToo() {
        SessionAccess access = lockable();
        LockToken holder = token();
        lock(access, holder);
        assertThat(saveAndUnlock(access, holder, "a", "x".repeat(2000))).isEqualTo(Status.TOO_LARGE);
        assertThat(lock(access, token())).isEqualTo(Status.OK);
    }

    @Test
    default void aSaveRefusedForItsSecretUnlocksToo() {
        SessionAccess former = lockable(RENEWING);
        advance(RENEWING.renewAfter());
        SessionAccess current = presenting(former, secret());
        await(store().load(former, current.presented()));
        load(current);
        LockToken holder = token();
        assertThat(lock(former, holder)).as("in its grace").isEqualTo(Status.OK);
        advance(RENEWING.renewalGrace().plusMillis(1));
        assertThat(saveAndUnlock(former, holder, "a", "1")).isEqualTo(Status.REPLACED);
        assertThat(lock(current, token())).isEqualTo(Status.OK);
    }

    @Test
    default void anUnlockedSaveGoesThroughWhoeverHoldsTheLock() {
        SessionAccess access = lockable();
        LockToken holder = token();
        lock(access, holder);
        assertThat(save(access, null, "other", "1")).isEqualTo(Status.OK);
        assertThat(saveAndUnlock(access, holder, "own", "1")).isEqualTo(Status.OK);
        assertThat(load(access).session().attributes()).containsOnlyKeys("other", "own");
    }

    @Test
    default void aSaveUnderTheLockKeepsIt() {
        SessionAccess access = lockable();
        LockToken holder = token();
        lock(access, holder);
        assertThat(save(access, holder, "a", "1")).isEqualTo(Status.OK);
        assertThat(lock(access, token())).isEqualTo(Status.BUSY);
        assertThat(save(access, token(), "a", "2")).isEqualTo(Status.LOCK_LOST);
        assertThat(value(access, "a")).isEqualTo("1");
    }

    @Test
    default void anEndedLeaseFencesEvenIfNobodyTookTheLock() {
        SessionAccess access = lockable("a", "1");
        LockToken late = token();
        lock(access, late);
        advance(POLICY.lease().plusMillis(1));
        assertThat(save(access, late, "a", "2")).isEqualTo(Status.LOCK_LOST);
        assertThat(saveAndUnlock(access, late, "a", "2")).isEqualTo(Status.LOCK_LOST);
        assertThat(await(store().renewLease(access.key(), late, POLICY.lease())).status()).isEqualTo(Status.LOCK_LOST);
        assertThat(value(access, "a")).isEqualTo("1");
    }

    @Test
    default void aLateHolderDoesNotDisturbTheNext() {
        SessionAccess access = lockable();
        LockToken late = token();
        lock(access, late);
        advance(POLICY.lease().plusMillis(1));
        LockToken next = token();
        assertThat(lock(access, next)).isEqualTo(Status.OK);
        assertThat(saveAndUnlock(access, late, "a", "late")).isEqualTo(Status.LOCK_LOST);
        await(store().unlock(access.key(), late));
        assertThat(saveAndUnlock(access, next, "a", "next")).isEqualTo(Status.OK);
        assertThat(value(access, "a")).isEqualTo("next");
    }

    @Test
    default void aRenewedLeaseLastsFromThen() {
        SessionAccess access = lockable();
        LockToken holder = token();
        lock(access, holder);
        for (int i = 0; i < 5; i++) {
            advance(POLICY.lease().dividedBy(2));
            assertThat(await(store().renewLease(access.key(), holder, POLICY.lease())).status()).isEqualTo(Status.OK);
        }
        assertThat(lock(access, token())).isEqualTo(Status.BUSY);
        await(store().renewLease(access.key(), holder, Duration.ofSeconds(1)));
        advance(Duration.ofMillis(1001));
        assertThat(lock(access, token())).isEqualTo(Status.OK);
    }

    @Test
    default void renewingWhatHasEndedSaysSo() {
        SessionAccess access = lockable();
        LockToken holder = token();
        lock(access, holder);
        await(store().end(access));
        assertThat(await(store().renewLease(access.key(), holder, POLICY.lease())).status()).isEqualTo(Status.ENDED);
        assertThat(saveAndUnlock(access, holder, "a", "1")).isEqualTo(Status.ENDED);
        assertThat(load(access).status()).isEqualTo(Status.ENDED);
    }

    @Test
    default void aLockKeepsAnIdleSessionUntilItsLeaseEnds() {
        SessionPolicy idle = new SessionPolicy(Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO,
                Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);
        SessionAccess access = lockable(idle);
        LockToken holder = token();
        lock(access, holder);
        advance(Duration.ofSeconds(25));
        assertThat(saveAndUnlock(access, holder, "a", "1")).isEqualTo(Status.OK);
        assertThat(value(access, "a")).isEqualTo("1");
    }

    @Test
    default void anAbsoluteDeadlineEndsALockedSessionAllTheSame() {
        SessionPolicy shortLived = new SessionPolicy(Duration.ofMinutes(30), Duration.ofSeconds(20), Duration.ofSeconds(1),
                Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);
        SessionAccess access = lockable(shortLived);
        LockToken holder = token();
        lock(access, holder);
        advance(Duration.ofSeconds(21));
        assertThat(saveAndUnlock(access, holder, "a", "1")).isEqualTo(Status.MISSING);
        assertThat(load(access).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void rotationBreaksAForeignLock() {
        SessionAccess access = lockable();
        LockToken foreign = token();
        lock(access, foreign);
        SecretDigest replacement = secret();
        await(store().rotate(access, replacement, null));
        SessionAccess rotated = presenting(access, replacement);
        assertThat(saveAndUnlock(access, foreign, "a", "1")).isEqualTo(Status.REPLACED);
        assertThat(saveAndUnlock(rotated, foreign, "a", "1")).isEqualTo(Status.LOCK_LOST);
        assertThat(lock(rotated, token())).isEqualTo(Status.OK);
    }

    @Test
    default void rotationKeepsTheOwnLock() {
        SessionAccess access = lockable();
        LockToken own = token();
        lock(access, own);
        SecretDigest replacement = secret();
        await(store().rotate(access, replacement, own));
        assertThat(lock(presenting(access, replacement), token())).isEqualTo(Status.BUSY);
        assertThat(saveAndUnlock(presenting(access, replacement), own, "a", "1")).isEqualTo(Status.OK);
    }

    @Test
    default void aReplacedSecretDoesNotLock() {
        SessionAccess access = lockable();
        await(store().rotate(access, secret(), null));
        assertThat(lock(access, token())).isEqualTo(Status.REPLACED);
    }

    private SessionAccess lockable(String... keysAndValues) {
        requires(StoreCapability.LOCKS);
        return stored(keysAndValues);
    }

    private SessionAccess lockable(SessionPolicy policy) {
        requires(StoreCapability.LOCKS);
        return stored(policy);
    }

    private Status saveAndUnlock(SessionAccess access, LockToken token, String... keysAndValues) {
        return await(store().saveAndUnlock(access, put(keysAndValues), token)).status();
    }
}
