--> session
--> secrets
--> access

-- ARGV as before, then the version that is known or ''
if due then
  accessed = now
end
if due or offer then
  local put = offer and { 'o', offer } or {}
  --> keep
  --> write
end
local renewed, recorded, seen = offer, due or offer or since == now, ARGV[4]
--> found
