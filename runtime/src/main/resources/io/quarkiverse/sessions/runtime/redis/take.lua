-- ARGV: version, last access (0 for a tombstone), then each field and value
local theirs = tonumber(ARGV[1])
local access = tonumber(ARGV[2])
local mine = live and version or over and tonumber(redis.call('HGET', key, 'v')) or nil
if mine == theirs and live and access > accessed then
  accessed = access
  local put = {}
  --> keep
  --> write
  return { 'OK' }
end
if mine and theirs <= mine then
  return { 'STALE' }
end
local user = redis.call('HEXISTS', key, over and 'u' or 'p') == 1
redis.call('DEL', key)
local put = {}
for n = 3, #ARGV do
  put[n - 2] = ARGV[n]
end
--> put
if access == 0 then
  if user then
    redis.call('HSET', key, 'u', 1)
  end
  redis.call('PEXPIREAT', key, math.ceil(redis.call('HGET', key, 'x') / 1000))
  return { 'OK' }
end
version, created, accessed, idle, deadline, size, since = struct.unpack('>ddddddd', redis.call('HGET', key, 'h'))
if lock then
  redis.call('HSET', key, 'l', lock)
end
--> expires
redis.call('PEXPIREAT', key, expires / 1000) -- may be over already, and is taken all the same
return { 'OK' }
