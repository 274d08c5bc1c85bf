-- ARGV: presented, grace, retention, touch interval, renew after, offered or ''
local refusal = open(ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]))
if refusal then
  return refusal
end
return found(tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[2]), ARGV[6], false)
