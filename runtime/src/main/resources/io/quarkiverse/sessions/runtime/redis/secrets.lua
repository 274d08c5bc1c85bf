--> policy

-- A secret that does not open the session is a refusal; one that was offered becomes the current one.
if live and ARGV[1] ~= secret then
  --> formers
  local others = redis.call('HMGET', key, 'o', 'f', 'p')
  local list = others[2] or ''
  refusal = { 'MISSING' }
  if others[1] and string.sub(others[1], 9) == ARGV[1] then
    list = remember(former(secret, now, now + grace, others[3]), list, retention)
    secret, since = ARGV[1], now
    version = math.max(version + 1, now)
    local put = { 's', secret, 'f', list }
    --> keep
    --> write
    redis.call('HDEL', key, 'o')
    list, refusal = '', nil
  end
  for at = 1, #list, FORMER do
    local digest, _, works = formerat(list, at)
    if digest == ARGV[1] then
      refusal = now >= works and { now < works + retention and 'REPLACED' or 'MISSING' } or nil
      break
    end
  end
end
