package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.quarkiverse.sessions.redis.server.RedisServer;
import redis.clients.jedis.Jedis;

/**
 * Redis removes keys by the millisecond, sessions end by the microsecond: a session's key is never there after its end, and a
 * tombstone never goes too early.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NeverLaterTest {

    private static final int TIMES = 20;
    private static final String MINUTE = "60000123";
    private static final String NEVER = "99999999999";

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
            neverLater(run(Script.CREATE, "secret", MINUTE, "0", "1000"));
            neverLater(run(Script.LOAD, "secret", "0", "0", "0", "0", ""));
            neverLater(run(Script.SAVE, "secret", "0", "0", "1000", "", "0", "1", "key", "value"));
            neverLater(run(Script.ROTATE, "secret", "0", "0", "secret2", ""));
        }
    }

    @Test
    void aDeadline() {
        for (int time = 0; time < TIMES; time++) {
            redis.flushAll();
            List<Long> created = run(Script.CREATE, "secret", NEVER, MINUTE, "1000");
            assertThat(created.get(0)).isLessThanOrEqualTo(created.get(1) + Long.parseLong(MINUTE));
        }
    }

    @Test
    void aTombstone() {
        for (int time = 0; time < TIMES; time++) {
            redis.flushAll();
            run(Script.CREATE, "secret", MINUTE, "0", "1000");
            List<Long> ended = run(Script.END, "secret", "0", MINUTE);
            assertThat(ended.get(0)).isGreaterThanOrEqualTo(ended.get(1) + Long.parseLong(MINUTE));
        }
    }

    private static void neverLater(List<Long> session) {
        assertThat(session.get(0)).isBetween(session.get(2) + session.get(3) - 1000, session.get(2) + session.get(3));
    }

    private List<Long> run(Script script, String... arguments) {
        List<Long> numbers = new ArrayList<>();
        for (Object number : (List<?>) redis.eval(RECORDED.formatted(script.source()), List.of("key"), List.of(arguments))) {
            numbers.add(Long.valueOf(number.toString()));
        }
        return numbers;
    }
}
