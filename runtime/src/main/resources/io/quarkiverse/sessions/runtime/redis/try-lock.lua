-- ARGV: presented, grace, retention, touch interval, renew after, offered or '', token, lease, for how long a refused one is
-- taken to wait
local refusal = open(ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]))
if refusal then
  return refusal
end
if locked() then
  set('w', now + tonumber(ARGV[9]))
  return { 'BUSY' }
end
if session.w then
  unset('w')
end
set('l', ARGV[7])
set('l@', now + tonumber(ARGV[8]))
return found(tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[2]), ARGV[6], true)
