--> start

-- All fields, where whoever asks knows nothing: they are the answer, but for the lock.
local head, secret, lock, over, all, lockat
if ARGV[5] == '' then
  all = redis.call('HGETALL', key)
  lockat = #all + 2
  for n = 1, #all, 2 do
    local field, value = all[n], all[n + 1]
    if field == 'h' then
      head = value
    elseif field == 's' then
      secret = value
    elseif field == 'l' then
      lock, lockat = value, n + 1
    elseif field == 'x' then
      over = value
    end
  end
else
  local known = redis.call('HMGET', key, 'h', 's', 'l', 'x')
  head, secret, lock, over = known[1], known[2], known[3], known[4]
end
--> state
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
if due or version ~= found then
  all = nil -- there is more that was changed
elseif all then
  all[lockat - 1], all[lockat] = 'l', lock
end
local renewed, recorded, seen = offer, due or offer or since == now, ARGV[5]
--> found
