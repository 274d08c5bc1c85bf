-- ARGV: presented, grace, retention, limit, token. A refused save releases the lock.
local awaited = now < waiting and 1 or 0
local mine = live and lock and string.sub(lock, 17) == ARGV[5]

local function release(refused)
  lease = 0
  redis.call('HDEL', key, 'l')
  keep()
  return refused
end

if refusal and mine then
  return release(refusal)
end
if refusal or not mine or now >= lease then
  return refusal or { 'LOCK_LOST' }
end

local function toolarge(total)
  return release({ 'TOO_LARGE', string.format('%.0f', total), awaited })
end

-- Who holds the lock from now on, '' for nobody, is written with the fields that are put.
local function save(put, gone, holder)
  put[#put + 1] = 'l'
  put[#put + 1] = holder
  write(put)
  each('HDEL', gone)
  keep()
end

local function unlock(put, gone)
  lease = 0
  save(put, gone, '')
  return { 'OK', versions(), awaited }
end
