--> session
--> policy
--> formers
--> tombstone

-- ARGV as before, then the principal or ''
if refusal then
  return refusal
end
local known = redis.call('HMGET', key, 'f', 'p')
local list = known[1] or ''
for at = 1, #list, FORMER do
  local digest, _, works, ofuser = formerat(list, at)
  if digest == ARGV[1] and now >= works and now < works + retention then
    if ARGV[3] == '' and ofuser or ARGV[3] ~= '' and known[2] == ARGV[3] then
      bury(retention, ARGV[3] ~= '')
      return { 'OK' }
    end
    return { 'REPLACED' }
  end
end
return { 'MISSING' }
