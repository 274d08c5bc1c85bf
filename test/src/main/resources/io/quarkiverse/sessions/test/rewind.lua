-- Lets time pass for one key of a session in Redis: rewinds its instants and its time to live by so many microseconds.
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
local function back(number)
  return number > 0 and number - micros or 0
end
local head = redis.call('HGET', key, 'h')
if head then
  local v, c, t, i, e, n, since = struct.unpack('>ddddddd', head)
  redis.call('HSET', key, 'h', struct.pack('>ddddddd', v, back(c), back(t), i, back(e), n, back(since)))
end
for field, numbers in pairs({ l = 2, o = 1, ['p@'] = 1 }) do
  local value = redis.call('HGET', key, field)
  for n = 1, value and value ~= '' and numbers or 0 do
    local at = 8 * n - 7
    value = string.sub(value, 1, at - 1) .. struct.pack('>d', back(struct.unpack('>d', value, at)))
      .. string.sub(value, at + 8)
  end
  if value then
    redis.call('HSET', key, field, value)
  end
end
local over = redis.call('HGET', key, 'x')
if over then
  redis.call('HSET', key, 'x', rewound(over))
end
local former = redis.call('HGET', key, 'f')
if former then
  local records = {}
  for at = 1, #former, 49 do
    local replaced, works = struct.unpack('>dd', former, at + 32)
    records[#records + 1] = string.sub(former, at, at + 31) .. struct.pack('>dd', replaced - micros, works - micros)
      .. string.sub(former, at + 48, at + 48)
  end
  redis.call('HSET', key, 'f', table.concat(records))
end
