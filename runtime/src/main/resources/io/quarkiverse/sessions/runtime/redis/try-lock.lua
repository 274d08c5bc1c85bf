--> session
--> secrets
--> access

-- ARGV as before, then the token, its lease, for how long a refused one is taken to wait, and the version that is known or ''
if now < lease then
  redis.call('HSET', key, 'l', struct.pack('>dd', lease, now + ARGV[9]) .. string.sub(lock, 17))
  return { 'BUSY' }
end
lease = now + ARGV[8]
lock = struct.pack('>dd', lease, 0) .. ARGV[7]
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
local renewed, recorded, seen = offer, due or offer or since == now, ARGV[10]
--> found
