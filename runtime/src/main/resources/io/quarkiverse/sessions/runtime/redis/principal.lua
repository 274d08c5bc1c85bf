-- What the scripts on a principal's sessions begin with: a sorted set of "<order>,<lapses>,<handle>", whose score is the
-- absolute deadline. Instants are microseconds of this server's clock.
local key = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local rows = {}

local function text(number)
  return string.format('%.0f', number)
end

local members = redis.call('ZRANGEBYSCORE', key, '(' .. text(now), '+inf')
for _, member in ipairs(members) do
  local order, lapses, handle = string.match(member, '^(%d+),(%d+),(.+)$')
  table.insert(rows, { member = member, handle = handle, order = order, lapses = tonumber(lapses) })
end

-- Gone are those whose time is over; the rest goes with the last of them.
local function keep()
  redis.call('ZREMRANGEBYSCORE', key, '-inf', text(now))
  local last = redis.call('ZREVRANGE', key, 0, 0, 'WITHSCORES')
  if last[2] then
    redis.call('PEXPIREAT', key, text(math.ceil(tonumber(last[2]) / 1000)))
  end
end

local function add(reply, row)
  table.insert(reply, row.handle)
  table.insert(reply, row.order)
  table.insert(reply, now < row.lapses and 1 or 0)
end

