-- ARGV: presented, grace, retention. A secret that does not open the session is a refusal; one that was offered becomes the
-- current one.
if live and ARGV[1] ~= secret then
  --> formers
  local others = redis.call('HMGET', key, 'o', 'f', 'p')
  local list = others[2] or ''
  refusal = { 'MISSING' }
  if others[1] and string.sub(others[1], 9) == ARGV[1] then
    list = remember(former(secret, now, now + ARGV[2], others[3]), list, tonumber(ARGV[3]))
    secret, since = ARGV[1], now
    version = math.max(version + 1, now)
    local put = { 's', secret, 'f', list }
    --> keep
    --> write
    redis.call('HDEL', key, 'o')
    list, refusal = '', nil
  end
  for at = 1, #list, FORMER do
    local digest, replaced, works = formerat(list, at)
    if digest == ARGV[1] then
      refusal = now >= works and { now < replaced + ARGV[3] and 'REPLACED' or 'MISSING' } or nil
      break
    end
  end
end
