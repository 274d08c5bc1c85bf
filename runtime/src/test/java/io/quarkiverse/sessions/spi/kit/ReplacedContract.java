package io.quarkiverse.sessions.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** What a request with a replaced secret may end: the session of the user it knew, and that of the user who logs in anew. */
interface ReplacedContract extends StoreFixture {

    @Test
    default void aSecretFromBeforeTheLogInLogsNobodyOut() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.ENDS);
        SessionAccess planted = stored();
        SessionAccess after = loggedIn(planted, login("ann"));
        assertThat(endReplaced(planted, null)).isEqualTo(Status.REPLACED);
        assertThat(load(after).status()).isEqualTo(Status.OK);
    }

    @Test
    default void aSecretOfTheUserDoes() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.ENDS);
        SessionAccess first = loggedIn("ann");
        SessionAccess second = rotate(first);
        assertThat(endReplaced(first, null)).isEqualTo(Status.OK);
        assertThat(load(second).status()).isEqualTo(Status.ENDED);
        assertThat(endReplaced(first, null)).isIn(Status.ENDED, Status.OK);
    }

    @Test
    default void soDoesOneThatAnotherLogInReplaced() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.ENDS);
        SessionAccess first = loggedIn("ann");
        SessionLogin again = login("ann");
        SessionAccess second = loggedIn(first, again);
        assertThat(endReplaced(first, null)).isEqualTo(Status.OK);
        assertThat(load(second).status()).isEqualTo(Status.ENDED);
    }

    /** Such as one that an attacker was logged in with, and planted. */
    @Test
    default void aSecretOfAnotherUserLogsNobodyOut() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.ENDS);
        SessionAccess first = loggedIn("mallory");
        SessionAccess planted = rotate(first);
        SessionAccess after = loggedIn(planted, login("ann"));
        endReplaced(planted, null);
        endReplaced(first, null);
        assertThat(load(after).status()).isEqualTo(Status.OK);
    }

    @Test
    default void forAUserTheSessionEndsThatCarriesThatUser() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.ENDS);
        SessionAccess before = stored();
        SessionAccess after = loggedIn(before, login("ann"));
        endReplaced(before, "bob");
        assertThat(load(after).status()).isEqualTo(Status.OK);
        assertThat(endReplaced(before, "ann")).isEqualTo(Status.OK);
        assertThat(load(after).status()).isEqualTo(Status.ENDED);
    }

    @Test
    default void aSecretThatIsUnknownEndsNothing() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.ENDS);
        requires(StoreCapability.LOCKS);
        SessionAccess access = loggedIn("ann");
        assertThat(endReplaced(presenting(access, secret()), "ann")).isEqualTo(Status.MISSING);
        assertThat(endReplaced(access, "ann")).as("one that is not replaced").isEqualTo(Status.MISSING);
        assertThat(endReplaced(stranger(POLICY), "ann")).isEqualTo(Status.MISSING);
        assertThat(load(access).status()).isEqualTo(Status.OK);
    }

    @Test
    default void aSecretIsOfTheUserAlsoWhenItWasRenewed() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.RENEWAL);
        SessionAccess anonymous = stored(RENEWING);
        SessionAccess first = loggedIn(anonymous, login("ann"));
        advance(RENEWING.renewAfter());
        SecretDigest renewed = secret();
        await(store().load(first, renewed));
        assertThat(load(presenting(first, renewed)).status()).isEqualTo(Status.OK);
        assertThat(endReplaced(first, null)).as("in its grace it is not replaced").isEqualTo(Status.MISSING);
        advance(RENEWING.renewalGrace().plusMillis(1));
        assertThat(endReplaced(anonymous, null)).isIn(Status.REPLACED, Status.MISSING);
        assertThat(endReplaced(first, null)).isEqualTo(Status.OK);
        assertThat(load(presenting(first, renewed)).status()).isEqualTo(Status.ENDED);
    }

    @Test
    default void aSecondLogInOnItsWayIsToldOfTheOneInItsPlace() {
        requires(StoreCapability.USERS);
        requires(StoreCapability.LISTING);
        SessionAccess before = stored();
        loggedIn(before, login("ann"));
        assertThat(endReplaced(before, "ann")).isEqualTo(Status.OK);
        assertThat(await(store().login(before, login("ann"), null)))
                .isEqualTo(StoreReply.of(Status.ENDED, Note.USER, Note.SUPERSEDED));
        await(store().endOf(new PrincipalEntry(before.key(), 1, true), "ann", POLICY.retention()));
        assertThat(await(store().login(before, login("ann"), null))).as("whose end from elsewhere is final")
                .isEqualTo(StoreReply.of(Status.ENDED, Note.USER));
    }

    private Status endReplaced(SessionAccess access, String principal) {
        return await(store().endReplaced(access, principal)).status();
    }

    private SessionAccess rotate(SessionAccess access) {
        SecretDigest replacement = secret();
        assertThat(await(store().rotate(access, replacement, null)).status()).isEqualTo(Status.OK);
        return presenting(access, replacement);
    }
}
