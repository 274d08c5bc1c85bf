package io.quarkiverse.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.redis.server.Shared;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.resps.AccessControlLogEntry;

/** Servers whose user {@code application} may do what the guide names, and nothing else. */
public final class Rights {

    private static final String RIGHTS = "~session:* +@connection +eval +evalsha +wait +time +hget +hmget +hset +hdel +hexists "
            + "+hkeys +hgetall +hstrlen +del +pexpireat";

    private static final String OF_LOGINS = " +zadd +zrem +zscore +zrange +zrevrange +zrevrangebyscore +hrandfield +pttl +persist";

    private static final String OF_REVOCATIONS = "~session:* +@connection +eval +evalsha +wait +time +get +set +pttl +del";

    private Rights() {
    }

    public static Server ofSessions(Class<?> test) {
        return server(test, RIGHTS);
    }

    public static Server ofLogins(Class<?> test) {
        return server(test, RIGHTS + OF_LOGINS);
    }

    public static Server ofRevocations(Class<?> test) {
        return server(test, OF_REVOCATIONS);
    }

    private static Server server(Class<?> test, String rights) {
        return Shared.object(test, Server.class,
                () -> RedisServer.builder().config("user application on >password " + rights).run());
    }

    /** Also of what nobody waits for. */
    public static void assertNothingWasRefused(Server server) {
        try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
            assertThat(jedis.aclLog()).map(AccessControlLogEntry::toString).isEmpty();
        }
    }

    public static String uri(Server server) {
        return server.uri().replace("redis://", "redis://application:password@");
    }
}
