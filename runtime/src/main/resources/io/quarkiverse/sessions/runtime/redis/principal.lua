-- What the scripts on a principal's sessions begin with. KEYS: a sorted set of their digests by order; a hash of
-- "<lapses>,<deadline>" by digest, where the deadline is 0 for none. Instants are microseconds of this server's clock.
-- No script looks at more rows than it is asked for and a few more, however many there are.
local key, rows = KEYS[1], KEYS[2]
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

local function text(number)
  return string.format('%.0f', number)
end

-- What is missing may be there without end: whoever meets it asks its session.
local function parsed(row)
  local lapses, deadline = string.match(row or '0,0', '^(%d+),(%d+)$')
  return tonumber(lapses), tonumber(deadline)
end

local function over(deadline)
  return deadline > 0 and deadline <= now
end

local function drop(handle)
  redis.call('ZREM', key, handle)
  redis.call('HDEL', rows, handle)
end

local function add(reply, handle, order, lapses)
  table.insert(reply, handle)
  table.insert(reply, text(tonumber(order)))
  table.insert(reply, now < lapses and 1 or 0)
end

-- The newest below an order. Those whose time is over are left out only at the end, so that fewer than asked for are the last.
local function page(reply, below, most)
  if most == 0 then
    return
  end
  local found = redis.call('ZREVRANGEBYSCORE', key, '(' .. below, '-inf', 'WITHSCORES', 'LIMIT', 0, most)
  if #found == 0 then
    return
  end
  local handles = {}
  for n = 1, #found, 2 do
    table.insert(handles, found[n])
  end
  for n, row in ipairs(redis.call('HMGET', rows, unpack(handles))) do
    local lapses, deadline = parsed(row)
    if #handles == most or not over(deadline) then
      add(reply, handles[n], found[2 * n], lapses)
    end
  end
end

