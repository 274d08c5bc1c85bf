package io.quarkiverse.sessions.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.quarkiverse.sessions.spi.StoredSession;

/** A lock goes from one holder to the next, who sees what the one before has stored, or it is free. */
interface HandoverContract extends StoreFixture {

    SessionDelta NOTHING = new SessionDelta(false, Map.of(), Set.of());

    @Test
    default void theNextHasTheLockAndSeesTheChange() {
        SessionAccess access = handable("a", "1", "b", "1");
        LockToken holder = token();
        LockToken next = token();
        StoredSession seen = locked(access, holder);
        StoreReply reply = handOver(access, new SessionDelta(false, attributes("a", "2"), Set.of("b")), holder, next, seen);
        assertThat(reply.status()).isEqualTo(Status.OK);
        assertThat(reply.session().attributes()).containsOnlyKeys("a").containsEntry("a", "2".getBytes());
        assertThat(reply.session().version()).isGreaterThan(seen.version());
        assertThat(lock(access, token())).isEqualTo(Status.BUSY);
        assertThat(save(access, holder, "a", "late")).isEqualTo(Status.LOCK_LOST);
        assertThat(save(access, next, "a", "3")).isEqualTo(Status.OK);
        assertThat(value(access, "a")).isEqualTo("3");
    }

    @Test
    default void theNextSeesWhatOthersHaveStored() {
        SessionAccess access = handable("a", "1");
        LockToken holder = token();
        StoredSession seen = locked(access, holder);
        save(access, null, "other", "1");
        StoreReply reply = handOver(access, put("a", "2"), holder, token(), seen);
        assertThat(reply.session().attributes()).containsOnlyKeys("a", "other").containsEntry("a", "2".getBytes());
    }

    @Test
    default void withoutChangesTheVersionStays() {
        SessionAccess access = handable("a", "1");
        LockToken holder = token();
        LockToken next = token();
        StoredSession seen = locked(access, holder);
        StoreReply reply = handOver(access, NOTHING, holder, next, seen);
        assertThat(reply.session().version()).isEqualTo(seen.version());
        assertThat(reply.session().attributes()).containsOnlyKeys("a");
        save(access, null, "other", "1");
        LockToken third = token();
        assertThat(handOver(access, NOTHING, next, third, reply.session()).session().attributes())
                .containsOnlyKeys("a", "other");
        assertThat(await(store().unlock(access.key(), third)).status()).isEqualTo(Status.OK);
    }

    @Test
    default void theLeaseIsANewOne() {
        SessionAccess access = handable();
        LockToken holder = token();
        LockToken next = token();
        StoredSession seen = locked(access, holder);
        Duration most = POLICY.lease().minusSeconds(1);
        advance(most);
        handOver(access, put("a", "1"), holder, next, seen);
        advance(most);
        assertThat(save(access, next, "a", "2")).isEqualTo(Status.OK);
        advance(Duration.ofSeconds(2));
        assertThat(save(access, next, "a", "3")).isEqualTo(Status.LOCK_LOST);
    }

    @Test
    default void itIsAnAccess() {
        SessionPolicy policy = new SessionPolicy(POLICY.idleTimeout(), POLICY.absoluteTimeout(), Duration.ofSeconds(10),
                Duration.ZERO, POLICY.renewalGrace(), POLICY.retention(), POLICY.lease(), POLICY.maxSize());
        SessionAccess access = handable(policy);
        LockToken holder = token();
        StoredSession seen = locked(access, holder);
        advance(policy.touchInterval());
        StoreReply reply = handOver(access, NOTHING, holder, token(), seen);
        assertThat(reply.session().lastAccess()).isAfter(seen.lastAccess());
    }

    @Test
    default void whoCannotSaveHandsNothingOver() {
        SessionAccess access = handable("a", "1");
        LockToken late = token();
        StoredSession seen = locked(access, late);
        advance(POLICY.lease().plusMillis(1));
        assertThat(handOver(access, put("a", "2"), late, token(), seen).status()).isEqualTo(Status.LOCK_LOST);
        assertThat(value(access, "a")).isEqualTo("1");
        LockToken holder = token();
        assertThat(lock(access, holder)).isEqualTo(Status.OK);
        assertThat(handOver(access, put("a", "2"), late, token(), seen).status()).isEqualTo(Status.LOCK_LOST);
        assertThat(save(access, holder, "a", "3")).isEqualTo(Status.OK);
    }

    @Test
    default void whatIsTooLargeFreesTheLock() {
        SessionAccess access = handable();
        LockToken holder = token();
        StoredSession seen = locked(access, holder);
        assertThat(handOver(access, put("a", "x".repeat(2000)), holder, token(), seen).status()).isEqualTo(Status.TOO_LARGE);
        assertThat(lock(access, token())).isEqualTo(Status.OK);
    }

    @Test
    default void aFormerSecretFreesTheLock() {
        SessionAccess former = handable(RENEWING);
        advance(RENEWING.renewAfter());
        SessionAccess current = presenting(former, secret());
        await(store().load(former, current.presented()));
        LockToken holder = token();
        StoredSession seen = locked(former, holder);
        load(current);
        StoreReply reply = handOver(former, put("a", "1"), holder, token(), seen);
        assertThat(reply.status()).as("in its grace").isEqualTo(Status.OK);
        assertThat(reply.session()).isNull();
        assertThat(lock(current, token())).isEqualTo(Status.OK);
        assertThat(value(current, "a")).isEqualTo("1");
    }

    @Test
    default void aReplacedSecretFreesTheLock() {
        SessionAccess access = handable("a", "1");
        LockToken holder = token();
        StoredSession seen = locked(access, holder);
        SessionAccess rotated = presenting(access, secret());
        await(store().rotate(access, rotated.presented(), holder));
        assertThat(handOver(access, put("a", "2"), holder, token(), seen).status()).isEqualTo(Status.REPLACED);
        assertThat(lock(rotated, token())).isEqualTo(Status.OK);
        assertThat(value(rotated, "a")).isEqualTo("1");
    }

    @Test
    default void anEndIsFinal() {
        SessionAccess access = handable("a", "1");
        LockToken holder = token();
        StoredSession seen = locked(access, holder);
        await(store().end(access));
        assertThat(handOver(access, put("a", "2"), holder, token(), seen).status()).isEqualTo(Status.ENDED);
        assertThat(load(access).status()).isEqualTo(Status.ENDED);
    }

    @Test
    default void otherNodesComeFirst() {
        requires(StoreCapability.SHARED);
        SessionAccess access = handable();
        LockToken holder = token();
        StoredSession seen = locked(access, holder);
        assertThat(lock(access, token())).isEqualTo(Status.BUSY);
        StoreReply reply = handOver(access, put("a", "1"), holder, token(), seen);
        assertThat(reply.status()).isEqualTo(Status.OK);
        assertThat(reply.session()).isNull();
        assertThat(reply.notes()).contains(Note.AWAITED);
        assertThat(lock(access, token())).isEqualTo(Status.OK);
        assertThat(value(access, "a")).isEqualTo("1");
    }

    @Test
    default void theUserStays() {
        requires(StoreCapability.USERS);
        SessionAccess access = loggedIn(handable(), login("ann"));
        LockToken holder = token();
        StoredSession seen = locked(access, holder);
        StoreReply reply = handOver(access, put("a", "1"), holder, token(), seen);
        assertThat(reply.session().user().principal()).isEqualTo("ann");
        assertThat(reply.session().user().details()).isEqualTo(details("ann"));
    }

    private SessionAccess handable(String... keysAndValues) {
        requires(StoreCapability.HANDOVER);
        return stored(keysAndValues);
    }

    private SessionAccess handable(SessionPolicy policy) {
        requires(StoreCapability.HANDOVER);
        return stored(policy);
    }

    private StoredSession locked(SessionAccess access, LockToken holder) {
        return await(store().tryLock(access, holder, null)).session();
    }

    private StoreReply handOver(SessionAccess access, SessionDelta delta, LockToken holder, LockToken next,
            StoredSession seen) {
        return await(store().saveAndHandOver(access, delta, holder, next, seen));
    }
}
