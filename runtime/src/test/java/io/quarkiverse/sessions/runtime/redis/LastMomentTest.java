package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.LockToken;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionLogin;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.spi.SessionSecrets;
import redis.clients.jedis.Jedis;

/**
 * A session's time runs out while a script works on it: nothing stays of the session, and the answer is a whole session or
 * none. Redis before 7.2 takes a key away at once that is told to expire at an instant that has passed since the script began.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LastMomentTest {

    private static final Duration IDLE = Duration.ofMillis(300);
    private static final SecretDigest CURRENT = digest(1);
    private static final SecretDigest OFFERED = digest(2);
    private static final SessionPolicy POLICY = new SessionPolicy(IDLE, Duration.ZERO, Duration.ZERO, Duration.ofNanos(1000),
            Duration.ofMinutes(1), Duration.ofMinutes(1), IDLE, 1000);
    private static final SessionAccess ACCESS = access(CURRENT);
    private static final LockToken TOKEN = new LockToken("token");
    private static final SessionDelta CHANGE = new SessionDelta(false,
            Map.of("key", "value".getBytes(StandardCharsets.UTF_8)), Set.of());

    /** The script waits for the instant at which the key is to go. */
    private static final String SLOW = """
            local server = redis
            local redis = { call = function(command, ...)
              if command == 'PEXPIREAT' then
                local at, tries = select(2, ...) * 1000, 0
                repeat
                  local time = server.call('TIME')
                  tries = tries + 1
                until time[1] * 1000000 + time[2] > at + 1000 or tries > 1000000
              end
              return server.call(command, ...)
            end }
            %s
            """;

    private RedisServer server;
    private Jedis redis;

    @BeforeAll
    void connect() {
        server = RedisServer.run();
        redis = server.connect();
    }

    @AfterAll
    void disconnect() {
        redis.close();
        server.close();
    }

    @BeforeEach
    void create() {
        redis.flushAll();
        run(Script.CREATE.source(),
                new Arguments().add(CURRENT.bytes()).add(IDLE).add(Duration.ZERO).add(1000));
    }

    @Test
    void ofALoad() {
        runsOut(Script.LOAD, Arguments.reading(ACCESS, null).add(""));
    }

    @Test
    void ofARenewal() {
        runsOut(Script.LOAD, Arguments.reading(ACCESS, OFFERED).add(""));
    }

    @Test
    void ofTheFirstUseOfARenewedSecret() {
        run(Script.LOAD.source(), Arguments.reading(ACCESS, OFFERED).add(""));
        runsOut(Script.SAVE, Arguments.holding(access(OFFERED), null).add(CHANGE));
    }

    @Test
    void ofASave() {
        runsOut(Script.SAVE, Arguments.holding(ACCESS, null).add(CHANGE));
    }

    @Test
    void ofARotation() {
        runsOut(Script.ROTATE, Arguments.of(ACCESS).add(digest(3).bytes()).add(""));
    }

    @Test
    void ofALogin() {
        runsOut(Script.LOGIN, Arguments.of(ACCESS).add(new SessionLogin(false, digest(3), "ann", new byte[] { 1 }, true, IDLE,
                Duration.ZERO, null)).add(""));
    }

    @Test
    void ofALock() {
        runsOut(Script.TRY_LOCK, Arguments.reading(ACCESS, null).add(TOKEN).add(""));
    }

    @Test
    void ofALockOfOneThatKnowsTheAttributes() {
        runsOut(Script.TRY_LOCK, Arguments.reading(ACCESS, null).add(TOKEN).add(1));
    }

    @Test
    void ofARenewedLease() {
        lock();
        runsOut(Script.RENEW_LEASE, new Arguments().add(TOKEN).add(IDLE));
    }

    @Test
    void ofAnUnlock() {
        lock();
        runsOut(Script.UNLOCK, new Arguments().add(TOKEN));
    }

    @Test
    void ofASaveUnderALock() {
        lock();
        runsOut(Script.SAVE_AND_UNLOCK, Arguments.holding(ACCESS, TOKEN).add(CHANGE));
    }

    @Test
    void ofAHandOver() {
        lock();
        runsOut(Script.SAVE_AND_HAND_OVER,
                Arguments.holding(ACCESS, TOKEN).add(new LockToken("next")).add(1).add(true).add(CHANGE));
    }

    @Test
    void ofACopyInAMirror() {
        Head head = Head.read(redis.hget("k".getBytes(StandardCharsets.UTF_8), "h".getBytes(StandardCharsets.UTF_8)));
        Instant created = Micros.instant(head.created());
        runsOut(Script.REPLICATE, Fields.write(new Live(head.version(), created, Micros.instant(head.accessed() + 1000), IDLE,
                null, new SessionSecrets(CURRENT, created, null, null, List.of()), Map.of(), null)));
    }

    @Test
    void ofAPrincipalsOnlySession() {
        redis.flushAll();
        redis.eval(SLOW.formatted(Script.RESERVE.source()).getBytes(StandardCharsets.UTF_8),
                List.of(new byte[] { 'p' }, new byte[] { 'r' }),
                new Arguments().add("handle").add(Duration.ZERO).add(IDLE).add(1).bytes());
        nothingStays();
    }

    private void lock() {
        run(Script.TRY_LOCK.source(), Arguments.reading(ACCESS, null).add(TOKEN).add(""));
    }

    private void runsOut(Script script, Arguments arguments) {
        List<?> reply = run(SLOW.formatted(script.source()), arguments);
        nothingStays();
        for (Object part : reply) {
            if (part instanceof List<?> fields) {
                assertThat(texts(fields)).as("the session that is answered").contains("h", "s");
            }
        }
    }

    /** A key that was left without an expiry does. */
    private void nothingStays() {
        Awaitility.await().untilAsserted(() -> assertThat(redis.keys("*")).isEmpty());
    }

    private static List<String> texts(List<?> reply) {
        return reply.stream().map(part -> part instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1)
                : String.valueOf(part)).toList();
    }

    private List<?> run(String source, Arguments arguments) {
        return (List<?>) redis.eval(source.getBytes(StandardCharsets.UTF_8), List.of(new byte[] { 'k' }), arguments.bytes());
    }

    private static SessionAccess access(SecretDigest presented) {
        return new SessionAccess(new SessionKey("name", "0000000000000000000000000000000000000000000"), presented, POLICY);
    }

    private static SecretDigest digest(int fill) {
        byte[] digest = new byte[32];
        Arrays.fill(digest, (byte) fill);
        return SecretDigest.of(digest);
    }
}
