package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.redis.server.RedisCluster;
import io.quarkiverse.sessions.runtime.redis.Redirection.Kind;
import io.vertx.redis.client.impl.types.ErrorType;

/** What a cluster's servers say about where a key is. */
class RedirectionTest {

    @Test
    void namesAServer() {
        assertThat(of("MOVED 3999 127.0.0.1:6381")).isEqualTo(new Redirection(Kind.MOVED, 3999, "127.0.0.1", 6381));
        assertThat(of("ASK 3999 ::1:6381")).isEqualTo(new Redirection(Kind.ASK, 3999, "::1", 6381));
        assertThat(of("MOVED 1 :6381")).as("its own host").isEqualTo(new Redirection(Kind.MOVED, 1, "", 6381));
        assertThat(of("ERR [1] ASK 7 redis.example.com:6381")).as("to several at once")
                .isEqualTo(new Redirection(Kind.ASK, 7, "redis.example.com", 6381));
    }

    @Test
    void namesNone() {
        assertThat(of("TRYAGAIN Multiple keys request during rehashing of slot").kind()).isEqualTo(Kind.TRYAGAIN);
        assertThat(of("CLUSTERDOWN Hash slot not served").kind()).isEqualTo(Kind.CLUSTERDOWN);
        assertThat(of("TRYAGAIN").namesServer()).isFalse();
    }

    @Test
    void isNone() {
        assertThat(of("OOM command not allowed when used memory > 'maxmemory'.")).isNull();
        assertThat(of("CONNECTION_CLOSED")).isNull();
        assertThat(Redirection.of(new IllegalStateException("MOVED 1 127.0.0.1:6381"))).as("not by a server").isNull();
    }

    @Test
    void slotsAreThoseOfRedis() {
        for (String key : new String[] { "", "a", "123456789", "session:<default>:{Hmz0Y4YbCRLCzxXmnd9M}", "a{}b", "{a}{b}",
                "}{c}",
                "ü{ö}" }) {
            assertThat(SlotTable.slot(key)).as(key).isEqualTo(RedisCluster.slot(key));
        }
    }

    private static Redirection of(String message) {
        return Redirection.of(ErrorType.create(message));
    }
}
