-- ARGV: token
if not live or not lock or string.sub(lock, 17) ~= ARGV[1] then
  return { 'LOCK_LOST' }
end
lease = 0
keep()
redis.call('HSET', key, 'l', '')
return { 'OK', now < waiting and 1 or 0 }
