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
                redis.call('ZADD', key, rewound(redis.call('ZSCORE', key, member)), member)
              end
            end
            local left = redis.call('PTTL', key)
            if left > 0 then
              redis.call('PEXPIRE', key, left - math.floor(micros / 1000))
            end
            if kind ~= 'hash' then
              return
            end
            if string.sub(key, -5) == ':rows' then
              local rows = redis.call('HGETALL', key)
              for n = 1, #rows, 2 do
                local lapses, deadline = string.match(rows[n + 1], '^(%d+),(%d+)$')
                redis.call('HSET', key, rows[n], rewound(lapses) .. ',' .. (deadline == '0' and 0 or rewound(deadline)))
              end
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
