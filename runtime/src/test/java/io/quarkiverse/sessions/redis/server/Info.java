package io.quarkiverse.sessions.redis.server;

import java.util.Map;
import java.util.stream.Collectors;

import redis.clients.jedis.Jedis;

/** The key-value lines in which Redis tells about itself. */
final class Info {

    private Info() {
    }

    static Map<String, String> of(RedisServer server, String section) {
        try (Jedis jedis = server.connect()) {
            return lines(jedis.info(section));
        }
    }

    static Map<String, String> lines(String text) {
        return text.lines().filter(line -> line.indexOf(':') > 0)
                .collect(Collectors.toMap(line -> line.substring(0, line.indexOf(':')),
                        line -> line.substring(line.indexOf(':') + 1)));
    }
}
