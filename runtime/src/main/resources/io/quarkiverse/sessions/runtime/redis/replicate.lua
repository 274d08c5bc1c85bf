-- ARGV: version, last access (0 for a tombstone), then each field and value
local version = tonumber(ARGV[1])
local access = tonumber(ARGV[2])
local known = exists() and (ended() or live())
if known and version == session.v and access > 0 and not ended() and access > session.t then
  set('t', access)
  keep()
  return { 'OK' }
end
if known and version <= session.v then
  return { 'STALE' }
end
local lock, lease, user = session.l, session['l@'], session.u or session.p
redis.call('DEL', key)
for n = 3, #ARGV, 2 do
  redis.call('HSET', key, ARGV[n], ARGV[n + 1])
end
read()
if ended() then
  if user then
    set('u', 1)
  end
  expireat(session.x)
  return { 'OK' }
end
if lock then
  set('l', lock)
  set('l@', lease)
end
keep()
return { 'OK' }
