package io.quarkiverse.sessions.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.spi.SessionUser;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** A login is one change: a new secret, the user, and how long the session lives. */
interface LoginContract extends StoreFixture {

    @Test
    default void aLogInReplacesTheSecretAtOnce() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.ENDS);
        SessionAccess before = stored();
        SessionAccess after = loggedIn(before, login("ann"));
        assertThat(load(after).status()).isEqualTo(Status.OK);
        assertThat(load(before).status()).isEqualTo(Status.REPLACED);
        assertThat(save(before, null, "a", "1")).isEqualTo(Status.REPLACED);
        assertThat(await(store().login(before, login("bob"), null)).status()).isEqualTo(Status.REPLACED);
        assertThat(user(after).principal()).isEqualTo("ann");
    }

    @Test
    default void aLogInKillsOfferedAndGracedSecretsToo() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.RENEWAL);
        SessionAccess first = stored(RENEWING);
        advance(RENEWING.renewAfter());
        SecretDigest offered = secret();
        await(store().load(first, offered));
        SessionAccess after = loggedIn(first, login("ann"));
        assertThat(load(first).status()).isEqualTo(Status.REPLACED);
        assertThat(load(presenting(first, offered)).status()).isEqualTo(Status.REPLACED);
        assertThat(load(after).status()).isEqualTo(Status.OK);
    }

    @Test
    default void ofTwoLogInsOneWins() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.ENDS);
        for (int round = 0; round < 30; round++) {
            SessionAccess access = stored();
            List<SessionLogin> logins = List.of(login("ann"), login("bob"));
            List<Status> replies = Together.run(2, number -> await(store().login(access, logins.get(number), null)).status());
            assertThat(replies).containsExactlyInAnyOrder(Status.OK, Status.REPLACED);
            SessionLogin winner = logins.get(replies.indexOf(Status.OK));
            assertThat(user(presenting(access, winner.secret())).principal()).isEqualTo(winner.principal());
        }
    }

    @Test
    default void theUserIsInEveryReplyWithTheSession() {
        requires(StoreCapability.USERS);
        SessionAccess before = stored();
        assertThat(load(before).session().user()).isNull();
        SessionLogin login = login("ann ü,;{}");
        StoreReply reply = await(store().login(before, login, null));
        SessionAccess after = presenting(before, login.secret());
        assertThat(reply.session().user()).usingRecursiveComparison().isEqualTo(user(after));
        assertThat(user(after).principal()).isEqualTo("ann ü,;{}");
        assertThat(user(after).details()).isEqualTo(login.details());
        assertThat(user(after).loggedInAt()).isEqualTo(reply.session().lastAccess());
        assertThat(reply.session().readAt()).as("by the same clock").isEqualTo(reply.session().lastAccess());
        assertThat(save(after, null, "a", "1")).isEqualTo(Status.OK);
        assertThat(user(after).principal()).as("after a save").isEqualTo("ann ü,;{}");
        SecretDigest rotated = secret();
        await(store().rotate(after, rotated, null));
        assertThat(user(presenting(after, rotated)).principal()).as("after a rotation").isEqualTo("ann ü,;{}");
    }

    @Test
    default void theUserIsReadWithTheLock() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.LOCKS);
        SessionAccess access = loggedIn("ann");
        assertThat(await(store().tryLock(access, token(), null)).session().user().principal()).isEqualTo("ann");
    }

    @Test
    default void aReplicaCarriesTheUser() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.REPLICAS);
        SessionAccess access = loggedIn("ann");
        SessionReplica replica = await(store().export(access.key()));
        assertThat(((Live) replica).user()).usingRecursiveComparison().isEqualTo(user(access));
        SessionKey copy = stranger(POLICY).key();
        await(store().replicate(copy, replica));
        SessionAccess copied = new SessionAccess(copy, access.presented(), POLICY);
        assertThat(user(copied)).usingRecursiveComparison().isEqualTo(user(access));
        await(store().end(access));
        await(store().replicate(copy, await(store().export(access.key()))));
        assertThat(load(copied).notes()).contains(Note.USER);
    }

    /** Whoever lists the logins that a mirror has relies on it. A store that looks takes what is newer; none needs to. */
    @Test
    default void aReplicaOfALogInIsRefreshedOnlyWhereItIs() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.REPLICAS);
        SessionAccess access = stored("a", "1");
        SessionKey copy = stranger(POLICY).key();
        Live anonymous = (Live) await(store().export(access.key()));
        SessionAccess former = loggedIn(access, login("ann"));
        Live first = (Live) await(store().export(access.key()));
        assertThat(await(store().refresh(copy, first)).status()).as("nothing").isEqualTo(Status.MISSING);
        assertThat(await(store().export(copy))).isNull();
        await(store().replicate(copy, anonymous));
        assertThat(await(store().refresh(copy, first)).status()).as("nobody").isEqualTo(Status.MISSING);
        await(store().replicate(copy, first));
        await(store().save(former, put("b", "2"), null));
        Live changed = (Live) await(store().export(access.key()));
        Status refreshed = await(store().refresh(copy, changed)).status();
        assertThat(refreshed).isEqualTo(refreshes() ? Status.OK : Status.MISSING);
        assertThat(((Live) await(store().export(copy))).version())
                .isEqualTo(refreshed == Status.OK ? changed.version() : first.version());
        advance(Duration.ofSeconds(1));
        loggedIn(former, login("ann"));
        Live second = (Live) await(store().export(access.key()));
        assertThat(await(store().refresh(copy, second)).status()).as("an earlier login").isEqualTo(Status.MISSING);
        assertThat(((Live) await(store().export(copy))).version()).isLessThan(second.version());
    }

    @Test
    default void attributesOfTheAnonymousSessionGo() {
        requires(StoreCapability.USERS);
        SessionAccess after = loggedIn(stored("a", "1"), login("ann"));
        assertThat(load(after).session().attributes()).isEmpty();
        StoreReply filled = await(store().save(after, put("b", "x".repeat(999)), null));
        assertThat(filled.status()).as("nor count against the limit").isEqualTo(Status.OK);
    }

    @Test
    default void attributesAreKeptWhereTheyAreToBe() {
        requires(StoreCapability.USERS);
        SessionAccess after = loggedIn(stored("a", "1"),
                login(false, "ann", true, POLICY.idleTimeout(), POLICY.absoluteTimeout()));
        assertThat(value(after, "a")).isEqualTo("1");
        assertThat(await(store().save(after, put("b", "x".repeat(999)), null)).size()).isEqualTo(1002);
    }

    @Test
    default void theVersionGrows() {
        requires(StoreCapability.USERS);
        SessionAccess before = stored();
        long version = load(before).session().version();
        assertThat(load(loggedIn(before, login("ann"))).session().version()).isGreaterThan(version);
    }

    @Test
    default void aLogInMayLastShorterThanTheSession() {
        requires(StoreCapability.USERS);
        SessionAccess access = loggedIn(stored(), login(false, "ann", false, Duration.ofMinutes(30), Duration.ofMinutes(40)));
        advance(Duration.ofMinutes(25));
        assertThat(load(access).status()).isEqualTo(Status.OK);
        advance(Duration.ofMinutes(16));
        assertThat(load(access).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void aLogInMayLastLongerThanTheSession() {
        requires(StoreCapability.USERS);
        SessionAccess access = loggedIn(stored(), login(false, "ann", false, Duration.ofDays(30), Duration.ofDays(30)));
        advance(Duration.ofDays(29));
        assertThat(load(access).status()).isEqualTo(Status.OK);
        advance(Duration.ofDays(1));
        assertThat(load(access).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void itsDeadlineCountsFromTheLogIn() {
        requires(StoreCapability.USERS);
        SessionAccess before = stored();
        advance(Duration.ofMinutes(20));
        SessionAccess after = loggedIn(before, login(false, "ann", false, Duration.ofHours(2), Duration.ofHours(1)));
        advance(Duration.ofMinutes(59));
        assertThat(load(after).status()).isEqualTo(Status.OK);
        advance(Duration.ofMinutes(2));
        assertThat(load(after).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void itsIdleTimeoutStaysWhateverThePolicySays() {
        requires(StoreCapability.USERS);
        SessionAccess access = loggedIn(stored(), login(false, "ann", false, Duration.ofMinutes(5), Duration.ofHours(1)));
        advance(Duration.ofMinutes(4));
        assertThat(load(access).status()).isEqualTo(Status.OK);
        advance(Duration.ofMinutes(4));
        assertThat(load(access).status()).as("kept by the access").isEqualTo(Status.OK);
        advance(Duration.ofMinutes(6));
        assertThat(load(access).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void withoutAnAbsoluteTimeoutALogInLastsAsLongAsItIsUsed() {
        requires(StoreCapability.USERS);
        SessionAccess access = loggedIn(stored(), login(false, "ann", false, Duration.ofHours(3), Duration.ZERO));
        for (int i = 0; i < 10; i++) {
            advance(Duration.ofHours(2));
            assertThat(load(access).status()).isEqualTo(Status.OK);
        }
    }

    @Test
    default void aLogInBreaksTheLockOfOthers() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.LOCKS);
        SessionAccess before = stored();
        LockToken token = token();
        lock(before, token);
        SessionAccess after = loggedIn(before, login("ann"));
        assertThat(save(after, token, "a", "1")).isEqualTo(Status.LOCK_LOST);
        assertThat(lock(after, token())).isEqualTo(Status.OK);
    }

    @Test
    default void aLogInKeepsTheLockOfItsOwnRequest() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.LOCKS);
        SessionAccess before = stored();
        LockToken own = token();
        lock(before, own);
        SessionLogin login = login("ann");
        await(store().login(before, login, own));
        SessionAccess after = presenting(before, login.secret());
        assertThat(lock(after, token())).isEqualTo(Status.BUSY);
        assertThat(save(after, own, "a", "1")).isEqualTo(Status.OK);
    }

    @Test
    default void aSecondLogInReplacesTheUser() {
        requires(StoreCapability.USERS);
        SessionAccess ann = loggedIn("ann");
        SessionAccess bob = loggedIn(ann, login("bob"));
        assertThat(user(bob).principal()).isEqualTo("bob");
        SessionAccess again = loggedIn(bob, login("ann"));
        assertThat(user(again).principal()).isEqualTo("ann");
        assertThat(user(loggedIn(again, login("ann"))).principal()).isEqualTo("ann");
    }

    @Test
    default void aLogInCanCreateTheSession() {
        requires(StoreCapability.USERS);
        SessionAccess access = stranger(POLICY);
        SessionLogin login = login(true, "ann", false, POLICY.idleTimeout(), Duration.ofMinutes(10));
        StoreReply reply = await(store().login(access, login, null));
        assertThat(reply.status()).isEqualTo(Status.OK);
        assertThat(reply.session().user().principal()).isEqualTo("ann");
        assertThat(reply.session().attributes()).isEmpty();
        assertThat(load(access).status()).as("the presented secret does not matter").isNotEqualTo(Status.OK);
        SessionAccess after = presenting(access, login.secret());
        assertThat(save(after, null, "a", "1")).isEqualTo(Status.OK);
        assertThat(value(after, "a")).isEqualTo("1");
        advance(Duration.ofMinutes(11));
        assertThat(load(after).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void itNeverOverwritesASession() {
        requires(StoreCapability.USERS);
        SessionAccess access = stored("a", "1");
        SessionLogin login = login(true, "ann", false, POLICY.idleTimeout(), POLICY.absoluteTimeout());
        assertThat(await(store().login(access, login, null)).status()).isEqualTo(Status.EXISTS);
        assertThat(value(access, "a")).isEqualTo("1");
        assertThat(user(access)).isNull();
    }

    @Test
    default void aLogInToWhatIsNotThereIsRefused() {
        requires(StoreCapability.USERS);
        SessionAccess access = stranger(POLICY);
        assertThat(await(store().login(access, login("ann"), null)).status()).isEqualTo(Status.MISSING);
        SessionAccess guess = presenting(stored(), secret());
        assertThat(await(store().login(guess, login("ann"), null)).status()).isEqualTo(Status.MISSING);
        SessionAccess expired = stored();
        advance(POLICY.idleTimeout().plusMillis(1));
        assertThat(await(store().login(expired, login("ann"), null)).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void anEndIsKnownToHaveEndedAUsersSession() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.ENDS);
        SessionAccess access = loggedIn("ann");
        await(store().end(access));
        assertThat(load(access)).isEqualTo(StoreReply.of(Status.ENDED, Note.USER));
        SessionDelta delta = new SessionDelta(true, attributes(), Set.of());
        assertThat(await(store().save(access, delta, null))).isEqualTo(StoreReply.of(Status.ENDED, Note.USER));
        assertThat(await(store().end(access))).isEqualTo(StoreReply.of(Status.ENDED, Note.USER));
        assertThat(await(store().rotate(access, secret(), null))).isEqualTo(StoreReply.of(Status.ENDED, Note.USER));
        assertThat(await(store().login(access, login("bob"), null))).isEqualTo(StoreReply.of(Status.ENDED, Note.USER));
        SessionAccess anonymous = stored();
        await(store().end(anonymous));
        assertThat(load(anonymous)).isEqualTo(StoreReply.of(Status.ENDED));
    }

    @Test
    default void whoeverWantsTheLockIsToldToo() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.LOCKS);
        SessionAccess access = loggedIn("ann");
        LockToken token = token();
        lock(access, token);
        await(store().end(access));
        StoreReply ended = StoreReply.of(Status.ENDED, Note.USER);
        assertThat(await(store().tryLock(access, token(), null))).isEqualTo(ended);
        assertThat(await(store().saveAndUnlock(access, put("a", "1"), token))).isEqualTo(ended);
        assertThat(await(store().renewLease(access.key(), token, POLICY.lease()))).isEqualTo(ended);
    }

    private SessionUser user(SessionAccess access) {
        return load(access).session().user();
    }
}
