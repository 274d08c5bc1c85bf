package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.lock.BlockedThreads;
import io.quarkiverse.sessions.runtime.lock.HeldLock;
import io.quarkiverse.sessions.runtime.lock.LockAcquisition;
import io.quarkiverse.sessions.runtime.lock.LockAcquisition.Outcome;
import io.quarkiverse.sessions.runtime.lock.LockQueues;
import io.quarkiverse.sessions.runtime.lock.LockTimes;
import io.quarkiverse.sessions.runtime.lock.LockTokens;
import io.quarkiverse.sessions.runtime.lock.Locks;
import io.quarkiverse.sessions.runtime.lock.Waiter;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Note;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;

/**
 * A lock that goes from request to request of a node without being given up: nobody sees less, or more, than if each of them
 * had
 * asked Redis.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandoverTest {

    private static final LockTimes TIMES = new LockTimes(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMinutes(2),
            64);
    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofMinutes(30), Duration.ofHours(12),
            Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(2), TIMES.lease(), 100_000);

    private final Vertx vertx = Vertx.vertx();
    private final Environment environment = new Environment();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final LockQueues queues = new LockQueues();
    private RedisServer server;
    private ScriptRunner calls;
    private ScriptRunner callsElsewhere;
    private SessionStore elsewhere;
    private WatchedStore store;
    private Locks locks;
    private SessionAccess session;

    @BeforeAll
    void connect() {
        server = RedisServer.run();
        calls = calls();
        callsElsewhere = calls();
        elsewhere = new RedisSessionStore(callsElsewhere, "session", 0, new Copies(0));
    }

    private ScriptRunner calls() {
        return new ScriptRunner(vertx, new RedisOptions().setConnectionString(server.uri()), 2, Duration.ofSeconds(10));
    }

    @BeforeEach
    void begin() {
        store = new WatchedStore(new RedisSessionStore(calls, "session", 0, new Copies(1 << 20)), asked);
        locks = new Locks("test", store.asStore(), TIMES, queues, new LockTokens(environment.random()), new BlockedThreads(4),
                environment, new SessionActivity(event -> {
                }));
        session = access(new SessionKey("test", UUID.randomUUID().toString()), "secret");
        await(elsewhere.create(session, attributes("n", "0")));
        asked.clear();
    }

    @AfterAll
    void disconnect() {
        calls.close();
        callsElsewhere.close();
        environment.stop();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    // ------------------------------------------------------------------ what it costs

    @Test
    void oneCallFromHolderToHolder() {
        List<CompletableFuture<Outcome>> waiters = line(session, 10);
        for (int n = 0; n < 10; n++) {
            Outcome holder = waiters.get(n).orTimeout(10, TimeUnit.SECONDS).join();
            assertThat(number(holder)).as("what the one before has stored").isEqualTo(n);
            assertThat(count(holder, n + 1)).isEqualTo(Status.OK);
        }
        assertThat(asked).containsOnlyOnce("tryLock").containsOnlyOnce("saveAndUnlock").hasSize(11);
        assertThat(stored()).isEqualTo("10");
        nobodyIsLeft();
    }

    @Test
    void bodiesThatChangeNothingHandItOnToo() {
        List<CompletableFuture<Outcome>> waiters = line(session, 10);
        long version = waiters.get(0).orTimeout(10, TimeUnit.SECONDS).join().reply().session().version();
        for (CompletableFuture<Outcome> waiter : waiters) {
            Outcome holder = waiter.orTimeout(10, TimeUnit.SECONDS).join();
            assertThat(holder.reply().session().version()).isEqualTo(version);
            await(holder.lock().release());
        }
        assertThat(asked).containsOnlyOnce("tryLock").containsOnlyOnce("unlock").hasSize(11);
        nobodyIsLeft();
    }

    @Test
    void otherNodesHaveTheirTurnAfterSixteen() {
        List<CompletableFuture<Outcome>> waiters = line(session, 20);
        for (int n = 0; n < 20; n++) {
            count(waiters.get(n).orTimeout(10, TimeUnit.SECONDS).join(), n + 1);
        }
        assertThat(Collections.frequency(asked, "tryLock")).isEqualTo(2);
        assertThat(Collections.frequency(asked, "saveAndHandOver")).isEqualTo(18);
        assertThat(stored()).isEqualTo("20");
    }

    // ------------------------------------------------------------------ who may take it

    @Test
    void whoHasAnotherSecretAsksRedis() {
        CompletableFuture<Outcome> first = acquire(session);
        CompletableFuture<Outcome> wrong = acquire(access(session.key(), "wrong"));
        CompletableFuture<Outcome> last = acquire(session);
        count(join(first), 1);
        assertThat(join(wrong).reply().status()).isEqualTo(Status.MISSING);
        assertThat(join(wrong).lock()).isNull();
        assertThat(number(join(last))).isEqualTo(1);
        assertThat(asked).doesNotContain("saveAndHandOver");
        count(join(last), 2);
        nobodyIsLeft();
    }

    @Test
    void whoseSecretTheHolderReplacesIsRefused() {
        Outcome holder = join(acquire(session));
        CompletableFuture<Outcome> waiter = acquire(session);
        SecretDigest replacement = digest("replacement");
        await(store.asStore().rotate(session, replacement, holder.lock().token()));
        SessionAccess rotated = new SessionAccess(session.key(), replacement, POLICY);
        assertThat(await(holder.lock().saveAndRelease(rotated, put("n", "1"), reply -> {
        })).status()).isEqualTo(Status.OK);
        assertThat(join(waiter).reply().status()).isEqualTo(Status.REPLACED);
        nobodyIsLeft();
    }

    @Test
    void whoseSecretAnotherNodeReplacesIsRefused() {
        Outcome holder = join(acquire(session));
        CompletableFuture<Outcome> waiter = acquire(session);
        await(elsewhere.rotate(session, digest("replacement"), null));
        assertThat(count(holder, 1)).isEqualTo(Status.REPLACED);
        assertThat(join(waiter).reply().status()).isEqualTo(Status.REPLACED);
        nobodyIsLeft();
    }

    @Test
    void whoLeavesMeanwhileGivesItBack() {
        Outcome holder = join(acquire(session));
        CompletableFuture<Outcome> leaving = acquire(session);
        CompletableFuture<Outcome> last = acquire(session);
        store.hold("saveAndHandOver");
        CompletionStage<StoreReply> saved = save(holder, 1);
        leaving.cancel(false);
        store.answer();
        assertThat(await(saved).status()).isEqualTo(Status.OK);
        assertThat(number(join(last))).isEqualTo(1);
        count(join(last), 2);
        nobodyIsLeft();
    }

    // ------------------------------------------------------------------ ends

    @Test
    void anEndElsewhereBreaksTheChain() {
        Outcome holder = join(acquire(session));
        CompletableFuture<Outcome> next = acquire(session);
        CompletableFuture<Outcome> last = acquire(session);
        count(holder, 1);
        await(elsewhere.end(session));
        assertThat(count(join(next), 2)).as("its change had come just before, and is dropped").isEqualTo(Status.ENDED);
        assertThat(join(last).reply().status()).isEqualTo(Status.ENDED);
        nobodyIsLeft();
    }

    /** The end is acknowledged elsewhere after the save, whose answer is late; whoever comes then has to know. */
    @Test
    void whoArrivesAfterAnEndDoesNotSeeWhatWasSavedBefore() {
        Outcome holder = join(acquire(session));
        store.hold("saveAndUnlock");
        CompletionStage<StoreReply> saved = save(holder, 1);
        Awaitility.await().until(() -> "1".equals(stored()));
        await(elsewhere.end(session));
        CompletableFuture<Outcome> late = acquire(session);
        store.answer();
        assertThat(await(saved).status()).isEqualTo(Status.OK);
        assertThat(join(late).reply().status()).isEqualTo(Status.ENDED);
        nobodyIsLeft();
    }

    @Test
    void aChainThatChangesNothingSeesTheEnd() {
        List<CompletableFuture<Outcome>> waiters = line(session, 3);
        await(join(waiters.get(0)).lock().release());
        Outcome second = join(waiters.get(1));
        await(elsewhere.end(session));
        await(second.lock().release());
        assertThat(join(waiters.get(2)).reply().status()).isEqualTo(Status.ENDED);
        nobodyIsLeft();
    }

    // ------------------------------------------------------------------ what goes wrong

    @Test
    void afterASaveOfUnknownOutcomeNothingIsHandedOn() {
        Outcome holder = join(acquire(session));
        CompletableFuture<Outcome> waiter = acquire(session);
        store.loseNext("saveAndHandOver");
        assertThat(catchThrowable(() -> await(save(holder, 1)))).hasMessageContaining("lost");
        Outcome next = join(waiter);
        assertThat(Collections.frequency(asked, "tryLock")).as("it asked Redis, until the lock was free").isGreaterThan(1);
        assertThat(number(next)).as("it had been stored").isEqualTo(1);
        count(next, 2);
        assertThat(stored()).isEqualTo("2");
        nobodyIsLeft();
    }

    @Test
    void aHolderThatSleptTooLongHandsNothingOn() {
        Outcome holder = join(acquire(session));
        CompletableFuture<Outcome> waiter = acquire(session);
        await(elsewhere.unlock(session.key(), holder.lock().token())); // as if the lease had ended
        assertThat(count(holder, 1)).isEqualTo(Status.LOCK_LOST);
        assertThat(number(join(waiter))).isZero();
        count(join(waiter), 2);
        nobodyIsLeft();
    }

    @Test
    void anotherNodeThatWaitsIsLetIn() {
        Outcome holder = join(acquire(session));
        CompletableFuture<Outcome> waiter = acquire(session);
        assertThat(await(elsewhere.tryLock(session, new LockToken("of another node"), null)).status()).isEqualTo(Status.BUSY);
        StoreReply saved = await(save(holder, 1));
        assertThat(saved.notes()).contains(Note.AWAITED);
        assertThat(saved.session()).isNull();
        count(join(waiter), 2);
        nobodyIsLeft();
    }

    // ------------------------------------------------------------------

    private List<CompletableFuture<Outcome>> line(SessionAccess access, int length) {
        List<CompletableFuture<Outcome>> waiters = new ArrayList<>();
        for (int n = 0; n < length; n++) {
            waiters.add(acquire(access));
        }
        return waiters;
    }

    private CompletableFuture<Outcome> acquire(SessionAccess access) {
        return LockAcquisition.start(locks, new Waiter(store.asStore(), Home.here(), new Object(), false), access, null, true);
    }

    private Status count(Outcome holder, int n) {
        return await(save(holder, n)).status();
    }

    private CompletionStage<StoreReply> save(Outcome holder, int n) {
        HeldLock lock = holder.lock();
        return lock.saveAndRelease(session, put("n", Integer.toString(n)), reply -> {
        });
    }

    private int number(Outcome holder) {
        return Integer.parseInt(text(holder.reply().session().attributes()));
    }

    private String stored() {
        return text(await(elsewhere.load(session, null)).session().attributes());
    }

    private void nobodyIsLeft() {
        Awaitility.await().untilAsserted(() -> assertThat(queues.places()).isZero());
        StoreReply reply = await(elsewhere.load(session, null));
        if (reply.is(Status.OK)) {
            Awaitility.await().untilAsserted(() -> assertThat(
                    await(elsewhere.tryLock(session, new LockToken(UUID.randomUUID().toString()), null)).status())
                    .isEqualTo(Status.OK));
        }
    }

    private static Outcome join(CompletableFuture<Outcome> waiter) {
        return waiter.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static <T> T await(CompletionStage<T> answer) {
        return answer.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static SessionAccess access(SessionKey key, String secret) {
        return new SessionAccess(key, digest(secret), POLICY);
    }

    private static SecretDigest digest(String secret) {
        byte[] bytes = new byte[32];
        byte[] text = secret.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, 0, text.length);
        return SecretDigest.of(bytes);
    }

    private static SessionDelta put(String key, String value) {
        return new SessionDelta(false, attributes(key, value), Set.of());
    }

    private static Map<String, byte[]> attributes(String key, String value) {
        return Map.of(key, value.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(Map<String, byte[]> attributes) {
        return new String(attributes.get("n"), StandardCharsets.US_ASCII);
    }
}
