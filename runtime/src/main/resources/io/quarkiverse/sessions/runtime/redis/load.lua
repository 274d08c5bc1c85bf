-- ARGV: presented, grace, retention, touch interval, renew after, offered or '', the version that is known or ''
local refusal = open(ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]))
if refusal then
  return refusal
end
local due, offer = read(tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[2]), ARGV[6])
if due or offer then
  keep()
  write(offer and { 'o', offer } or {})
end
return reply(offer, due or offer or since == now, ARGV[7])
