-- ARGV: presented, grace, retention, limit, token, then the changes
local refusal = open(ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]))
local mine = live and lock and string.sub(lock, 17) == ARGV[5]
local held = mine and now < lease
local awaited = mine and now < waiting and 1 or 0
if mine and (refusal or held) then
  lease = 0
end
if refusal or not held then
  if mine and refusal then
    redis.call('HDEL', key, 'l')
    keep()
  end
  return refusal or { 'LOCK_LOST' }
end
local put, gone = merge(6, ARGV[4])
if not put then
  redis.call('HDEL', key, 'l')
  keep()
  return { 'TOO_LARGE', string.format('%.0f', gone), awaited }
end
put[#put + 1] = 'l'
put[#put + 1] = ''
write(put)
remove(gone)
keep()
return { 'OK', awaited }
