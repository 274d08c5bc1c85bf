package io.quarkiverse.sessions.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** Only a session's secrets open it, and a replaced one opens it no more. */
interface SecretContract extends StoreFixture {

    @Test
    default void aWrongSecretOpensNothing() {
        SessionAccess access = stored("a", "1");
        SessionAccess guess = presenting(access, secret());
        assertThat(load(guess).status()).isEqualTo(Status.MISSING);
        assertThat(save(guess, null, "a", "2")).isEqualTo(Status.MISSING);
        assertThat(await(store().end(guess)).status()).isEqualTo(Status.MISSING);
        assertThat(await(store().rotate(guess, secret(), null)).status()).isEqualTo(Status.MISSING);
        assertThat(value(access, "a")).isEqualTo("1");
    }

    @Test
    default void rotationReplacesTheSecretAtOnceAndKeepsTheRest() {
        requires(StoreCapability.ENDS);
        SessionAccess access = stored("a", "1");
        SessionAccess rotated = rotate(access);
        assertThat(value(rotated, "a")).isEqualTo("1");
        assertThat(load(access).status()).isEqualTo(Status.REPLACED);
        assertThat(save(access, null, "a", "2")).isEqualTo(Status.REPLACED);
        assertThat(await(store().end(access)).status()).isEqualTo(Status.REPLACED);
        assertThat(await(store().rotate(access, secret(), null)).status()).isEqualTo(Status.REPLACED);
        assertThat(value(rotated, "a")).isEqualTo("1");
    }

    @Test
    default void aReplacedSecretStaysDeadAfterTheRetention() {
        requires(StoreCapability.ENDS);
        SessionAccess access = stored();
        rotate(access);
        advance(POLICY.retention().plusMillis(1));
        assertThat(load(access).status()).isIn(Status.MISSING, Status.REPLACED);
    }

    @Test
    default void everyReplacedSecretIsRemembered() {
        requires(StoreCapability.ENDS);
        SessionAccess first = stored();
        SessionAccess second = rotate(first);
        SessionAccess third = rotate(second);
        assertThat(load(first).status()).isEqualTo(Status.REPLACED);
        assertThat(load(second).status()).isEqualTo(Status.REPLACED);
        assertThat(load(third).status()).isEqualTo(Status.OK);
    }

    @Test
    default void rotationLeavesTheAbsoluteDeadline() {
        SessionAccess access = stored();
        for (int i = 0; i < 25; i++) {
            advance(POLICY.idleTimeout().minusMinutes(2));
            access = rotate(access);
        }
        advance(POLICY.idleTimeout().minusMinutes(2));
        assertThat(load(access).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void aSecretIsRenewedOnlyWhenItIsDue() {
        requires(StoreCapability.RENEWAL);
        SessionAccess access = stored(RENEWING);
        assertThat(offer(access, secret()).renewed()).isFalse();
        advance(RENEWING.renewAfter());
        assertThat(offer(access, secret()).renewed()).isTrue();
        assertThat(await(store().load(stored(RENEWING), null)).renewed()).isFalse();
    }

    @Test
    default void theOldSecretWorksUntilTheNewOneWasPresentedAndForAGrace() {
        requires(StoreCapability.RENEWAL);
        SessionAccess access = stored(RENEWING);
        advance(RENEWING.renewAfter());
        SecretDigest renewed = secret();
        offer(access, renewed);
        advance(RENEWING.renewalGrace().multipliedBy(5));
        assertThat(load(access).status()).as("not presented yet").isEqualTo(Status.OK);
        assertThat(load(presenting(access, renewed)).status()).isEqualTo(Status.OK);
        assertThat(load(access).status()).as("in its grace").isEqualTo(Status.OK);
        advance(RENEWING.renewalGrace().plusMillis(1));
        assertThat(load(access).status()).isEqualTo(Status.REPLACED);
        assertThat(load(presenting(access, renewed)).status()).isEqualTo(Status.OK);
    }

    /** A request that began in the grace may take as long as any other. */
    @Test
    default void theOldSecretIsRememberedFromTheEndOfItsGrace() {
        requires(StoreCapability.RENEWAL);
        SessionAccess access = stored(RENEWING);
        advance(RENEWING.renewAfter());
        SecretDigest renewed = secret();
        offer(access, renewed);
        load(presenting(access, renewed));
        advance(RENEWING.renewalGrace().plus(RENEWING.retention()).minusMillis(1000));
        assertThat(save(access, null, "a", "late")).isEqualTo(Status.REPLACED);
        advance(Duration.ofMillis(2000));
        assertThat(load(access).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void aLostResponseIsFollowedByAnotherOfferAfterAGrace() {
        requires(StoreCapability.RENEWAL);
        SessionAccess access = stored(RENEWING);
        advance(RENEWING.renewAfter());
        SecretDigest lost = secret();
        assertThat(offer(access, lost).renewed()).isTrue();
        assertThat(offer(access, secret()).renewed()).as("offered just now").isFalse();
        advance(RENEWING.renewalGrace());
        SecretDigest next = secret();
        assertThat(offer(access, next).renewed()).isTrue();
        assertThat(load(presenting(access, next)).status()).isEqualTo(Status.OK);
        assertThat(load(presenting(access, lost)).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void rotationKillsOfferedAndGracedSecretsToo() {
        requires(StoreCapability.RENEWAL);
        SessionAccess graced = stored(RENEWING);
        advance(RENEWING.renewAfter());
        SecretDigest renewed = secret();
        offer(graced, renewed);
        SessionAccess current = presenting(graced, renewed);
        load(current);
        advance(RENEWING.renewalGrace().dividedBy(2));
        SessionAccess rotated = rotate(current);
        assertThat(load(graced).status()).isEqualTo(Status.REPLACED);
        assertThat(load(current).status()).isEqualTo(Status.REPLACED);

        advance(RENEWING.renewAfter());
        SecretDigest offered = secret();
        assertThat(offer(rotated, offered).renewed()).isTrue();
        rotate(rotated);
        assertThat(load(presenting(rotated, offered)).status()).isEqualTo(Status.REPLACED);
    }

    private StoreReply offer(SessionAccess access, SecretDigest offered) {
        return await(store().load(access, offered));
    }

    private SessionAccess rotate(SessionAccess access) {
        SecretDigest replacement = secret();
        assertThat(await(store().rotate(access, replacement, null)).status()).isEqualTo(Status.OK);
        return presenting(access, replacement);
    }
}
