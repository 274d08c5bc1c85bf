package io.quarkiverse.sessions.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Ended;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** Sessions are handed over whole, and the newest version wins whatever the order it comes in. */
interface ReplicaContract extends StoreFixture {

    @Test
    default void aReplicaIsTheWholeSession() {
        SessionAccess access = exportable("a", "1", "é", "ü");
        SessionKey copy = copyOf(access);
        assertThat(replicate(copy, export(access.key()))).isEqualTo(Status.OK);
        SessionAccess copied = new SessionAccess(copy, access.presented(), access.policy());
        assertThat(load(copied).session()).usingRecursiveComparison().ignoringFields("readAt")
                .isEqualTo(load(access).session());
        assertThat(value(copied, "é")).isEqualTo("ü");
        assertThat(save(copied, null, "a", "2")).isEqualTo(Status.OK);
        assertThat(load(copied).session().version()).isGreaterThan(load(access).session().version());
    }

    @Test
    default void aReplicaOpensForTheSameSecrets() {
        requires(StoreCapability.RENEWAL);
        SessionPolicy oftenRenewed = new SessionPolicy(POLICY.idleTimeout(), POLICY.absoluteTimeout(), POLICY.touchInterval(),
                Duration.ofSeconds(30), Duration.ofSeconds(10), POLICY.retention(), POLICY.lease(), POLICY.maxSize());
        SessionAccess access = exportable();
        SessionAccess rotated = rotated(access);
        advance(oftenRenewed.renewAfter());
        SecretDigest renewed = secret();
        await(store().load(new SessionAccess(rotated.key(), rotated.presented(), oftenRenewed), renewed));
        SessionKey copy = copyOf(access);
        replicate(copy, export(access.key()));
        assertThat(load(at(copy, access)).status()).isEqualTo(Status.REPLACED);
        assertThat(load(at(copy, rotated)).status()).isEqualTo(Status.OK);
        assertThat(load(at(copy, presenting(access, renewed))).status()).isEqualTo(Status.OK);
        assertThat(load(at(copy, presenting(access, secret()))).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void theNewestVersionWinsWhateverComesLast() {
        SessionAccess access = exportable("a", "1", "gone", "1");
        SessionReplica older = export(access.key());
        await(store().save(access, new SessionDelta(false, attributes("a", "2"), Set.of("gone")), null));
        SessionReplica newer = export(access.key());
        SessionKey copy = copyOf(access);
        assertThat(replicate(copy, newer)).isEqualTo(Status.OK);
        assertThat(replicate(copy, older)).isEqualTo(Status.STALE);
        assertThat(replicate(copy, newer)).isEqualTo(Status.STALE);
        assertThat(value(at(copy, access), "a")).isEqualTo("2");
        SessionKey inOrder = copyOf(access);
        assertThat(replicate(inOrder, older)).isEqualTo(Status.OK);
        assertThat(replicate(inOrder, newer)).isEqualTo(Status.OK);
        assertThat(load(at(inOrder, access)).session().attributes()).containsOnlyKeys("a");
    }

    @Test
    default void aLaterAccessOfTheSameVersionIsTaken() {
        SessionAccess access = exportable();
        SessionKey copy = copyOf(access);
        replicate(copy, export(access.key()));
        advance(POLICY.idleTimeout().minusMinutes(5));
        assertThat(load(access).has(Note.RECORDED)).isTrue();
        assertThat(load(access).has(Note.RECORDED)).isFalse();
        assertThat(replicate(copy, export(access.key()))).isEqualTo(Status.OK);
        advance(POLICY.idleTimeout().minusMinutes(5));
        assertThat(load(at(copy, access)).status()).isEqualTo(Status.OK);
    }

    @Test
    default void aChangeOfSecretsIsNotedAndOfANewVersion() {
        requires(StoreCapability.RENEWAL);
        SessionAccess access = exportable();
        SessionAccess renewing = new SessionAccess(access.key(), access.presented(), RENEWING);
        advance(RENEWING.renewAfter());
        load(access);
        long version = export(access.key()).version();
        SecretDigest renewed = secret();
        StoreReply offered = await(store().load(renewing, renewed));
        assertThat(offered.notes()).contains(Note.RENEWED, Note.RECORDED);
        assertThat(export(access.key()).version()).isGreaterThan(version);
        advance(Duration.ofSeconds(1));
        version = export(access.key()).version();
        assertThat(load(presenting(renewing, renewed)).has(Note.RECORDED)).as("presented first").isTrue();
        assertThat(export(access.key()).version()).isGreaterThan(version);
    }

    @Test
    default void anEndIsHandedOverAndFinal() {
        SessionAccess access = exportable("a", "1");
        SessionKey copy = copyOf(access);
        SessionReplica live = export(access.key());
        replicate(copy, live);
        await(store().end(access));
        SessionReplica end = export(access.key());
        assertThat(end).isInstanceOf(Ended.class);
        assertThat(end.version()).isGreaterThan(live.version());
        assertThat(replicate(copy, end)).isEqualTo(Status.OK);
        assertThat(load(at(copy, access)).status()).isEqualTo(Status.ENDED);
        assertThat(replicate(copy, live)).isEqualTo(Status.STALE);
        assertThat(replicate(copy, end)).isEqualTo(Status.STALE);
        advance(POLICY.absoluteTimeout().minusMinutes(1));
        assertThat(replicate(copy, live)).as("as long as a copy may live").isEqualTo(Status.STALE);
        assertThat(load(at(copy, access)).status()).isEqualTo(Status.ENDED);
        advance(POLICY.absoluteTimeout());
        assertThat(load(at(copy, access)).status()).isEqualTo(Status.MISSING);
    }

    @Test
    default void whatIsNotThereHasNoReplica() {
        assertThat(export(exportable().key())).isInstanceOf(Live.class);
        assertThat(export(stranger(POLICY).key())).isNull();
        SessionAccess access = exportable();
        advance(POLICY.idleTimeout().plusMillis(1));
        assertThat(export(access.key())).isNull();
    }

    @Test
    default void aReplicaWhoseTimeIsOverIsNoSession() {
        SessionAccess access = exportable();
        SessionReplica replica = export(access.key());
        advance(POLICY.idleTimeout().plusMillis(1));
        SessionKey copy = copyOf(access);
        replicate(copy, rewound((Live) replica));
        assertThat(load(at(copy, access)).status()).isEqualTo(Status.MISSING);
    }

    /** As old as it is by the store's clock, wherever that clock was moved. */
    private static Live rewound(Live live) {
        return new Live(live.version(), live.createdAt().minus(POLICY.absoluteTimeout()),
                live.lastAccess().minus(POLICY.absoluteTimeout()), live.idleTimeout(), live.deadline(), live.secrets(),
                live.attributes(), live.user());
    }

    private SessionAccess exportable(String... keysAndValues) {
        requires(StoreCapability.REPLICAS);
        return stored(keysAndValues);
    }

    private SessionReplica export(SessionKey key) {
        return await(store().export(key));
    }

    private Status replicate(SessionKey key, SessionReplica replica) {
        return await(store().replicate(key, replica)).status();
    }

    private SessionAccess rotated(SessionAccess access) {
        SecretDigest replacement = secret();
        await(store().rotate(access, replacement, null));
        return presenting(access, replacement);
    }

    /** Another place in the same store, as a mirror would have it. */
    private SessionKey copyOf(SessionAccess access) {
        return stranger(access.policy()).key();
    }

    private SessionAccess at(SessionKey key, SessionAccess access) {
        return new SessionAccess(key, access.presented(), access.policy());
    }
}
