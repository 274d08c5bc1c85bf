package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.runtime.store.Micros;
import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionAccess;
import io.quarkiverse.sessions.spi.SessionDelta;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionPolicy;
import redis.clients.jedis.Jedis;

/**
 * Redis removes keys by the millisecond, sessions end by the microsecond: a session's key is never there after its end, and a
 * tombstone never goes too early.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NeverLaterTest {

    private static final int TIMES = 20;
    private static final Duration MINUTE = Duration.ofMinutes(1).plusNanos(123_000);
    private static final SessionAccess ACCESS = new SessionAccess(
            new SessionKey("name", "0000000000000000000000000000000000000000000"), digest(1),
            new SessionPolicy(MINUTE, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, MINUTE, MINUTE, 1000));

    /**
     * Answers when the key is to go, in microseconds; before it, the last access, the idle timeout and the tombstone's time.
     */
    private static final String RECORDED = """
            local server, expiry, began = redis, 0, 0
            local redis = { call = function(command, ...)
              if command == 'PEXPIREAT' then
                expiry = select(2, ...)
              end
              local reply = server.call(command, ...)
              if command == 'TIME' then
                began = reply[1] * 1000000 + reply[2]
              end
              return reply
            end }
            local function script()
            %s
            end
            script()
            if expiry == 0 then
              expiry = server.call('GET', 'expiry') -- it did not move
            end
            server.call('SET', 'expiry', expiry)
            local head = server.call('HGET', KEYS[1], 'h')
            local accessed, idle = 0, 0
            if head then
              accessed, idle = select(3, struct.unpack('>dddd', head))
            end
            return { expiry * 1000, began, accessed, idle }
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

    @Test
    void aSession() {
        for (int time = 0; time < TIMES; time++) {
            redis.flushAll();
            neverLater(run(Script.CREATE, created(MINUTE, Duration.ZERO)));
            neverLater(run(Script.LOAD, Arguments.reading(ACCESS, null).add("")));
            neverLater(run(Script.SAVE, Arguments.holding(ACCESS, null)
                    .add(new SessionDelta(false, Map.of("key", "value".getBytes(StandardCharsets.UTF_8)), Set.of()))));
            neverLater(run(Script.ROTATE, Arguments.of(ACCESS).add(digest(2).bytes()).add("")));
        }
    }

    @Test
    void aDeadline() {
        for (int time = 0; time < TIMES; time++) {
            redis.flushAll();
            List<Long> created = run(Script.CREATE, created(SessionPolicy.NEVER, MINUTE));
            assertThat(created.get(0)).isLessThanOrEqualTo(created.get(1) + Micros.of(MINUTE));
        }
    }

    @Test
    void aTombstone() {
        for (int time = 0; time < TIMES; time++) {
            redis.flushAll();
            run(Script.CREATE, created(MINUTE, Duration.ZERO));
            List<Long> ended = run(Script.END, Arguments.of(ACCESS));
            assertThat(ended.get(0)).isGreaterThanOrEqualTo(ended.get(1) + Micros.of(MINUTE));
        }
    }

    private static Arguments created(Duration idle, Duration absolute) {
        return new Arguments().add(digest(1).bytes()).add(idle).add(absolute).add(1000);
    }

    private static SecretDigest digest(int fill) {
        byte[] digest = new byte[32];
        Arrays.fill(digest, (byte) fill);
        return SecretDigest.of(digest);
    }

    private static void neverLater(List<Long> session) {
        assertThat(session.get(0)).isBetween(session.get(2) + session.get(3) - 1000, session.get(2) + session.get(3));
    }

    private List<Long> run(Script script, Arguments arguments) {
        List<Long> numbers = new ArrayList<>();
        byte[] recorded = RECORDED.formatted(script.source()).getBytes(StandardCharsets.UTF_8);
        for (Object number : (List<?>) redis.eval(recorded, List.of(new byte[] { 'k' }), arguments.bytes())) {
            numbers.add((Long) number);
        }
        return numbers;
    }
}
