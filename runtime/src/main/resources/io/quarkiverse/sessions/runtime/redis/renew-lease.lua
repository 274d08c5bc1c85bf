--> session

-- ARGV: token, lease
if refusal then
  return refusal
end
if now >= lease or string.sub(lock, 17) ~= ARGV[1] then
  return { 'LOCK_LOST' }
end
lease = now + ARGV[2]
redis.call('HSET', key, 'l', struct.pack('>dd', lease, waiting) .. ARGV[1])
--> keep
return { 'OK' }
