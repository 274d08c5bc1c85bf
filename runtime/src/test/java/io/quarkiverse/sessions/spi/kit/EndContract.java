package io.quarkiverse.sessions.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** What was ended stays ended. */
interface EndContract extends StoreFixture {

    @Test
    default void anEndedSessionIsGone() {
        requires(StoreCapability.ENDS);
        SessionAccess access = stored("a", "1");
        assertThat(await(store().end(access)).status()).isEqualTo(Status.OK);
        assertThat(load(access).status()).isEqualTo(Status.ENDED);
        assertThat(await(store().end(access)).status()).isEqualTo(Status.ENDED);
        assertThat(await(store().rotate(access, secret(), null)).status()).isEqualTo(Status.ENDED);
    }

    @Test
    default void aLateSaveDoesNotBringItBack() {
        requires(StoreCapability.ENDS);
        SessionAccess access = stored("a", "1");
        await(store().end(access));
        assertThat(save(access, null, "a", "2")).isEqualTo(Status.ENDED);
        assertThat(load(access).status()).isEqualTo(Status.ENDED);
    }

    @Test
    default void itsKeyIsNotTakenAgain() {
        requires(StoreCapability.ENDS);
        SessionAccess access = stored();
        await(store().end(access));
        assertThat(await(store().create(access, attributes())).status()).isEqualTo(Status.EXISTS);
    }

    @Test
    default void theTombstoneStaysForTheRetentionAndNoLongerThanAnyCopy() {
        requires(StoreCapability.ENDS);
        SessionAccess access = stored();
        await(store().end(access));
        advance(POLICY.retention().minusSeconds(1));
        assertThat(load(access).status()).isEqualTo(Status.ENDED);
        advance(POLICY.absoluteTimeout());
        assertThat(load(access).status()).isEqualTo(Status.MISSING);
        assertThat(save(access, null, "a", "2")).isEqualTo(Status.MISSING);
    }

    @Test
    default void anExpiredSessionCannotBeEnded() {
        SessionAccess access = stored();
        advance(POLICY.idleTimeout().plusMillis(1));
        assertThat(await(store().end(access)).status()).isEqualTo(Status.MISSING);
    }
}
