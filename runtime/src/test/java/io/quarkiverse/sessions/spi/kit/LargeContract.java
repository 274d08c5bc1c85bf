package io.quarkiverse.sessions.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** Large sessions, of which a store may keep something to be quicker, are what is stored all the same. */
interface LargeContract extends StoreFixture {

    SessionPolicy LARGE = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12), Duration.ofMinutes(1),
            Duration.ofMinutes(10), Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofSeconds(30), 1_000_000);

    /** As few as a cookie can hold. */
    int BYTES = 5000;

    @Test
    default void eachReadSeesTheLastSave() {
        SessionAccess access = large();
        for (int n = 0; n < 5; n++) {
            save(access, null, "small", Integer.toString(n));
            assertThat(value(access, "small")).isEqualTo(Integer.toString(n));
            isWhole(access);
        }
        isWhole(access);
    }

    @Test
    default void whatWasRemovedIsGone() {
        SessionAccess access = large();
        await(store().save(access, new SessionDelta(false, attributes("other", "1"), Set.of("small")), null));
        isWhole(access);
        assertThat(load(access).session().attributes()).containsOnlyKeys("large", "other");
        await(store().save(access, new SessionDelta(true, attributes("small", "1"), Set.of()), null));
        assertThat(load(access).session().attributes()).containsOnlyKeys("small");
        assertThat(load(access).session().attributes()).containsOnlyKeys("small");
    }

    @Test
    default void locksSeeAndChangeIt() {
        requires(StoreCapability.LOCKS);
        SessionAccess access = large();
        for (int n = 0; n < 3; n++) {
            LockToken holder = token();
            assertThat(await(store().tryLock(access, holder, null)).session().attributes()).hasSize(2);
            save(access, null, "small", "direct" + n);
            await(store().saveAndUnlock(access, put("small", "locked" + n), holder));
            assertThat(value(access, "small")).isEqualTo("locked" + n);
            isWhole(access);
        }
    }

    @Test
    default void oneLockIsHandedOnAndOn() {
        requires(StoreCapability.HANDOVER);
        SessionAccess access = large();
        LockToken holder = token();
        var seen = await(store().tryLock(access, holder, null)).session();
        for (int n = 0; n < 5; n++) {
            LockToken next = token();
            seen = await(store().saveAndHandOver(access, put("small", Integer.toString(n)), holder, next, seen)).session();
            assertThat(new String(seen.attributes().get("small"))).isEqualTo(Integer.toString(n));
            assertThat(seen.attributes().get("large")).hasSize(BYTES);
            holder = next;
        }
        isWhole(access);
    }

    @Test
    default void itEndsAsOthersDo() {
        requires(StoreCapability.ENDS);
        SessionAccess access = large();
        assertThat(load(presenting(access, secret())).status()).isEqualTo(Status.MISSING);
        SecretDigest replacement = secret();
        await(store().rotate(access, replacement, null));
        assertThat(load(access).status()).isEqualTo(Status.REPLACED);
        SessionAccess rotated = presenting(access, replacement);
        isWhole(rotated);
        await(store().end(rotated));
        assertThat(load(rotated).status()).isEqualTo(Status.ENDED);
    }

    @Test
    default void itsTimePasses() {
        SessionAccess access = large();
        isWhole(access);
        advance(Duration.ofMinutes(20));
        isWhole(access);
        advance(Duration.ofMinutes(20));
        isWhole(access);
        advance(Duration.ofMinutes(31));
        assertThat(load(access).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void aLogInClearsIt() {
        requires(StoreCapability.USERS);
        SessionAccess access = loggedIn(large(), login("ann"));
        assertThat(load(access).session().attributes()).isEmpty();
        assertThat(load(access).session().user().principal()).isEqualTo("ann");
    }

    private SessionAccess large() {
        SessionAccess access = stranger(LARGE);
        byte[] bytes = new byte[BYTES];
        Arrays.fill(bytes, (byte) 7);
        await(store().create(access, Map.of("large", bytes, "small", new byte[] { 1 })));
        isWhole(access);
        return access;
    }

    private void isWhole(SessionAccess access) {
        assertThat(load(access).session().attributes().get("large")).hasSize(BYTES).containsOnly(7);
    }
}
