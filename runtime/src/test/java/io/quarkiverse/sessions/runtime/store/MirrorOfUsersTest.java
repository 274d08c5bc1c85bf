package io.quarkiverse.sessions.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.memory.InMemorySessionStore;
import io.quarkiverse.sessions.spi.PrincipalEntry;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionReplica.Ended;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/** A mirror has the users, too, and finds a principal's sessions once it is promoted. */
class MirrorOfUsersTest {

    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, Duration.ofMinutes(2), Duration.ofSeconds(30), 1000);
    private static final SessionKey KEY = new SessionKey("test", "handle");

    private final Environment environment = new Environment();
    private final SessionStore copy = new InMemorySessionStore(10, environment);
    private final SessionStore store = new MirroredStore(new InMemorySessionStore(10, environment),
            new Outage("The store", "nothing works", environment),
            List.of(new Mirror("test", "copy",
                    copy, true, new SessionActivity(event -> {
                    }), environment)),
            new BackgroundCopies(environment));
    private final SessionAccess anonymous = new SessionAccess(KEY, new SecretDigest("nobody"), POLICY);
    private final SessionAccess access = new SessionAccess(KEY, new SecretDigest("secret"), POLICY);

    @AfterEach
    void stop() {
        environment.stop();
    }

    @Test
    void aLogInArrives() {
        login();
        StoreReply copied = await(copy.load(access, null));
        assertThat(copied.session().user()).usingRecursiveComparison()
                .isEqualTo(await(store.load(access, null)).session().user());
        assertThat(await(copy.load(anonymous, null)).status()).isEqualTo(Status.REPLACED);
    }

    @Test
    void aPromotedMirrorFindsThePrincipalsSessions() {
        login();
        await(store.save(access, new SessionDelta(false, Map.of(), Set.of("gone")), null));
        List<PrincipalEntry> entries = await(copy.entries("test", "ann", Long.MAX_VALUE, 10));
        assertThat(entries).extracting(PrincipalEntry::key).containsExactly(KEY);
        assertThat(entries).noneMatch(PrincipalEntry::reserved);
        assertThat(await(copy.endOf(entries.get(0), "ann", POLICY.retention())).status()).isEqualTo(Status.OK);
    }

    @Test
    void anEndByThePrincipalArrives() {
        login();
        PrincipalEntry entry = new PrincipalEntry(KEY, 1, false);
        assertThat(await(store.endOf(entry, "ann", POLICY.retention()))).isEqualTo(StoreReply.of(Status.OK));
        assertThat(await(copy.export(KEY))).isInstanceOf(Ended.class);
        assertThat(await(copy.load(access, null))).isEqualTo(StoreReply.of(Status.ENDED, Note.USER));
    }

    @Test
    void theIndexIsThePrimarys() {
        SessionKey other = new SessionKey("test", "other");
        await(store.reserve(other, "ann", Duration.ofMinutes(1), Duration.ZERO, 0));
        List<PrincipalEntry> entries = await(store.entries("test", "ann", Long.MAX_VALUE, 10));
        assertThat(entries).extracting(PrincipalEntry::key).containsExactly(other);
        assertThat(await(copy.entries("test", "ann", Long.MAX_VALUE, 10))).isEmpty();
        await(store.forget("test", "ann", entries));
        assertThat(await(store.entries("test", "ann", Long.MAX_VALUE, 10))).isEmpty();
    }

    private void login() {
        await(store.create(anonymous, Map.of()));
        SessionLogin login = new SessionLogin(false, access.presented(), "ann", new byte[] { 1 }, false, Duration.ofHours(1),
                Duration.ofHours(2), null);
        assertThat(await(store.login(anonymous, login, null)).status()).isEqualTo(Status.OK);
    }

    private static <T> T await(CompletionStage<T> operation) {
        return operation.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
