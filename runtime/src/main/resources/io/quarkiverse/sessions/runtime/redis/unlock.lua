-- ARGV: token
if not live or not lock or string.sub(lock, 17) ~= ARGV[1] then
  return { 'LOCK_LOST' }
end
lease = 0
redis.call('HDEL', key, 'l')
keep()
return { 'OK', now < waiting and 1 or 0 }
