-- ARGV: presented, grace, retention, replacement, own token or ''
local refusal = open(ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]))
if refusal then
  return refusal
end
rotate(ARGV[4], ARGV[5], tonumber(ARGV[3]), session.p)
keep()
return { 'OK' }
