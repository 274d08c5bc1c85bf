package io.quarkiverse.sessions.runtime.redis;

import java.time.Duration;
import java.util.List;

import redis.clients.jedis.Jedis;

/** Lets time pass for sessions in Redis, whose clock cannot be moved: rewinds the instants and times to live of all keys. */
final class RedisTime {

    private static final String REWIND = """
            local key = KEYS[1]
            local micros = tonumber(ARGV[1])
            local function rewound(value)
              return string.format('%.0f', tonumber(value) - micros)
            end
            local kind = redis.call('TYPE', key).ok
            if kind == 'zset' then
              for _, member in ipairs(redis.call('ZRANGE', key, 0, -1)) do
                local order, lapses, handle = string.match(member, '^(%d+),(%d+),(.+)$')
                local score = rewound(redis.call('ZSCORE', key, member))
                redis.call('ZADD', key, score, order .. ',' .. rewound(lapses) .. ',' .. handle)
                redis.call('ZREM', key, member)
              end
            end
            redis.call('PEXPIRE', key, redis.call('PTTL', key) - math.floor(micros / 1000))
            if kind ~= 'hash' then
              return
            end
            for _, field in ipairs({ 'c', 't', 's@', 'o@', 'l@', 'w', 'x', 'p@' }) do
              local value = redis.call('HGET', key, field)
              if value then
                redis.call('HSET', key, field, rewound(value))
              end
            end
            local deadline = redis.call('HGET', key, 'e')
            if deadline and deadline ~= '0' then
              redis.call('HSET', key, 'e', rewound(deadline))
            end
            local former = redis.call('HGET', key, 'f')
            if former then
              redis.call('HSET', key, 'f', (string.gsub(former, ',(%d+),(%d+)', function(replaced, works)
                return ',' .. rewound(replaced) .. ',' .. rewound(works)
              end)))
            end
            """;

    private RedisTime() {
    }

    static void pass(Jedis redis, Duration duration) {
        for (String key : redis.keys("*")) {
            redis.eval(REWIND, List.of(key), List.of(Long.toString(duration.toNanos() / 1000)));
        }
    }
}
