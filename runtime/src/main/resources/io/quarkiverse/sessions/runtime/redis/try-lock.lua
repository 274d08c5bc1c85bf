--> session
--> secrets
--> access

local WAITING_MARK = 100000 -- longer than a node's pause between two attempts

-- ARGV as before, then the token, and the version that is known or ''
if now < lease then
  redis.call('HSET', key, 'l', struct.pack('>dd', lease, now + WAITING_MARK) .. string.sub(lock, 17))
  return { 'BUSY' }
end
lease = now + term
lock = struct.pack('>dd', lease, 0) .. ARGV[4]
if due then
  accessed = now
end
if due or offer then
  local put = offer and { 'l', lock, 'o', offer } or { 'l', lock }
  --> write
else
  redis.call('HSET', key, 'l', lock)
end
if due or lease > accessed + idle then
  --> keep
end
local renewed, recorded, seen = offer, due or offer or since == now, ARGV[5]
--> found
