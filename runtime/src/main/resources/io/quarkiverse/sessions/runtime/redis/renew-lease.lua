-- ARGV: token, lease
if not live then
  return gone()
end
if not lockedby(ARGV[1]) then
  return { 'LOCK_LOST' }
end
lease = now + ARGV[2]
redis.call('HSET', key, 'l', struct.pack('>dd', lease, waiting) .. ARGV[1])
keep()
return { 'OK' }
