-- A tombstone in place of the session, or of none.
local function bury(retention, superseded)
  local last, ends, user = now, now + retention, nil
  if live then
    last = math.max(version + 1, now)
    ends = deadline > 0 and deadline or expires
    user = redis.call('HEXISTS', key, 'p') == 1
  end
  redis.call('DEL', key)
  redis.call('HSET', key, 'v', string.format('%.0f', last), 'x', string.format('%.0f', ends))
  if user then
    redis.call('HSET', key, 'u', 1)
  end
  if superseded then
    redis.call('HSET', key, 'r', 1)
  end
  redis.call('PEXPIREAT', key, math.ceil((now + retention) / 1000))
end
