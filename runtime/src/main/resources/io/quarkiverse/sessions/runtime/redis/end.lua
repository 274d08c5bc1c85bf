-- ARGV: presented, grace, retention
local refusal = open(ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]))
if refusal then
  return { refusal }
end
local over = session.e > 0 and session.e or expires()
local version = math.max(session.v + 1, now)
redis.call('DEL', key)
set('v', version)
set('x', over)
expireat(now + tonumber(ARGV[3]))
return { 'OK' }
