--> session
--> formers
--> tombstone

-- ARGV: presented, grace, retention, principal or ''
if refusal then
  return refusal
end
local known = redis.call('HMGET', key, 'f', 'p')
local list = known[1] or ''
for at = 1, #list, FORMER do
  local digest, replaced, works, ofuser = formerat(list, at)
  if digest == ARGV[1] and now >= works and now < replaced + ARGV[3] then
    if ARGV[4] == '' and ofuser or ARGV[4] ~= '' and known[2] == ARGV[4] then
      bury(tonumber(ARGV[3]), ARGV[4] ~= '')
      return { 'OK' }
    end
    return { 'REPLACED' }
  end
end
return { 'MISSING' }
