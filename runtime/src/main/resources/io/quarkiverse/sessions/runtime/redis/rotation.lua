-- In place of all secrets, at once. An access, which breaks any lock but the own one. The former ones stay the user's only
-- if the same user is logged in afterwards. To be written with the fields that it gives.
local function rotate(replacement, own, retention, sameuser)
  --> formers
  local others = redis.call('HMGET', key, 'o', 'f')
  local list = others[2] or ''
  local dead = {}
  if others[1] then
    dead[1] = former(string.sub(others[1], 9), now, now, sameuser)
  end
  for at = 1, #list, FORMER do
    local digest, replaced, works, ofuser = formerat(list, at)
    if works > now then
      dead[#dead + 1] = former(digest, now, now, sameuser)
    else
      dead[#dead + 1] = former(digest, replaced, works, ofuser and sameuser)
    end
  end
  local remembered = remember(former(secret, now, now, sameuser), table.concat(dead), retention)
  secret, since, accessed = replacement, now, now
  version = math.max(version + 1, now)
  if lease > 0 and (now >= lease or string.sub(lock, 17) ~= own) then
    lock, lease = '', 0
  end
  if others[1] then
    redis.call('HDEL', key, 'o')
  end
  return { 's', secret, 'f', remembered, 'l', lock or '' }
end
