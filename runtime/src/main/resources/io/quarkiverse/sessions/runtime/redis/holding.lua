-- For whoever holds the lock: ARGV presented, grace, retention, limit, token.
local awaited = now < waiting and 1 or 0

local function release(refusal)
  lease = 0
  redis.call('HDEL', key, 'l')
  keep()
  return refusal
end

-- The refusal of a save, which releases the lock; nil for none.
local function refused()
  local mine = live and lock and string.sub(lock, 17) == ARGV[5]
  local refusal = open(ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]))
  if refusal and mine then
    return release(refusal)
  end
  return refusal or (not mine or now >= lease) and { 'LOCK_LOST' } or nil
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

local function toolarge(total)
  return release({ 'TOO_LARGE', string.format('%.0f', total), awaited })
end
