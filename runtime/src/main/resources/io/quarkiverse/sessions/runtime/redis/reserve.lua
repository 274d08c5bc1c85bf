--> principal

-- ARGV: handle, for how long it is reserved, lifetime or 0, how many of the others to answer
local LOOKED_AT = 2
local own, lifetime = ARGV[1], tonumber(ARGV[3])
local lapses = now + tonumber(ARGV[2])
local deadline = lifetime > 0 and now + lifetime or 0

-- Both keys stay for as long as any row may.
local function stay(left)
  if left == -1 then
    return
  end
  if deadline == 0 then
    redis.call('PERSIST', key)
    redis.call('PERSIST', rows)
  elseif left == -2 or deadline > now + left * 1000 then
    local at = text(math.ceil(deadline / 1000))
    redis.call('PEXPIREAT', key, at)
    redis.call('PEXPIREAT', rows, at)
  end
end

-- Each login adds one row and looks at more than one, the oldest and any, so that those whose time is over do not pile up.
-- Whether it is, only the session knows where there is no deadline: these are answered.
local function clean(doubtful)
  local some = redis.call('ZRANGE', key, 0, LOOKED_AT - 1)
  for _, handle in ipairs(redis.call('HRANDFIELD', rows, LOOKED_AT)) do
    if handle ~= some[1] and handle ~= some[2] then
      table.insert(some, handle)
    end
  end
  if #some == 0 then
    return doubtful -- all was over at once
  end
  for n, row in ipairs(redis.call('HMGET', rows, unpack(some))) do
    local reserved, ends = parsed(row)
    if over(ends) then
      drop(some[n])
    elseif ends == 0 and reserved <= now and some[n] ~= own then
      add(doubtful, some[n], redis.call('ZSCORE', key, some[n]) or 0, reserved)
    end
  end
  return doubtful
end

local left = redis.call('PTTL', key)
local newest = redis.call('ZREVRANGE', key, 0, 0, 'WITHSCORES')
local order = text(math.max(now, (tonumber(newest[2]) or 0) + 1))
local before = redis.call('HGET', rows, own)
local _, ended = parsed(before)
local reply = { text(lapses), order, before and not over(ended) and 1 or 0, {}, {} }
redis.call('ZADD', key, order, own)
redis.call('HSET', rows, own, text(lapses) .. ',' .. text(deadline))
stay(left)
clean(reply[4])
page(reply[5], order, tonumber(ARGV[4]))
return reply
