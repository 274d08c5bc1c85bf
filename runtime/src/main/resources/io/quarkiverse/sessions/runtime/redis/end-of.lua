--> session
--> tombstone

-- ARGV: principal, 1 if the login may be on its way, retention
local reserved = ARGV[2] == '1'
if live then
  local carried = redis.call('HGET', key, 'p')
  if carried ~= ARGV[1] and (carried or not reserved) then
    return { 'MISSING' }
  end
elseif not reserved or over then
  if reserved then
    redis.call('HDEL', key, 'r')
    refusal[3] = 0
  end
  return refusal
end
bury(tonumber(ARGV[3]))
return { 'OK' }
