-- ARGV: presented, grace, retention
local refusal = open(ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]))
if refusal then
  return refusal
end
bury(tonumber(ARGV[3]))
return { 'OK' }
