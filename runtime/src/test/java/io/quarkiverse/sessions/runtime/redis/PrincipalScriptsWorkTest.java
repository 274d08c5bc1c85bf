package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.quarkiverse.sessions.redis.server.RedisServer;
import redis.clients.jedis.Jedis;

/** What a login costs inside Redis does not depend on how many sessions the user has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrincipalScriptsWorkTest {

    private static final String HOUR = "3600000000";
    private static final String LAPSE = "30000000";
    private static final int SESSIONS = 1000;
    private static final int BOUND = 50;

    /** Counts the commands of a script, and the rows that they answer. */
    private static final String COUNTED = """
            local server, work = redis, 0
            local redis = { call = function(...)
              local reply = server.call(...)
              work = work + 1 + (type(reply) == 'table' and #reply or 0)
              return reply
            end }
            local function script()
            %s
            end
            script()
            return work
            """;

    private RedisServer server;
    private Jedis redis;

    @BeforeAll
    void connect() {
        server = RedisServer.run();
        redis = server.connect();
        for (int number = 0; number < SESSIONS; number++) {
            work(Script.RESERVE, "session" + number, LAPSE, HOUR, "0");
        }
    }

    @AfterAll
    void disconnect() {
        redis.close();
        server.close();
    }

    @Test
    void aLogInAmongMany() {
        assertThat(work(Script.RESERVE, "another", LAPSE, HOUR, "0")).isLessThan(BOUND);
    }

    @Test
    void aLogInThatSeesSomeOfThem() {
        assertThat(work(Script.RESERVE, "another", LAPSE, HOUR, "10")).isLessThan(BOUND + 40);
    }

    @Test
    void aPageOfThem() {
        assertThat(work(Script.ENTRIES, Long.toString(Long.MAX_VALUE), "10")).isLessThan(BOUND);
        assertThat(work(Script.ENTRY, "session7")).isLessThan(BOUND);
    }

    @Test
    void forgettingOne() {
        assertThat(work(Script.FORGET, "session8", "1")).isLessThan(BOUND);
    }

    private long work(Script script, String... arguments) {
        return (Long) redis.eval(COUNTED.formatted(script.source()), List.of("principal", "principal:rows"),
                List.of(arguments));
    }
}
