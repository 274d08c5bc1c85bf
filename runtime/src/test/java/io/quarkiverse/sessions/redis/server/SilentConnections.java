package io.quarkiverse.sessions.redis.server;

import java.time.Duration;

import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** Connections that tell the server nothing about themselves, so that counts are of what tests ask for. */
final class SilentConnections {

    static final Duration PATIENT = Duration.ofSeconds(10);

    private SilentConnections() {
    }

    static Jedis open(String host, int port, Duration timeout) {
        return new Jedis(new HostAndPort(host, port), DefaultJedisClientConfig.builder()
                .timeoutMillis((int) timeout.toMillis())
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .build());
    }
}
