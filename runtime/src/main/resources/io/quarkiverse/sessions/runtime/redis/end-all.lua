-- ARGV: for how many milliseconds
-- The value is the latest login that is over.
local time = redis.call('TIME')
local before = tonumber(redis.call('GET', KEYS[1]) or 0)
local at = math.max(time[1] * 1000000 + time[2], before + 1)
redis.call('SET', KEYS[1], string.format('%.0f', at), 'PX', ARGV[1])
return { 'OK' }
