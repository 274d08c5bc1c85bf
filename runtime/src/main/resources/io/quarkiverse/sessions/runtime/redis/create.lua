-- ARGV: secret, idle timeout, absolute timeout or 0, limit, then each key and value
if exists() and (ended() or live()) then
  return { 'EXISTS' }
end
local size = 0
for n = 5, #ARGV do
  size = size + #ARGV[n]
end
if size > tonumber(ARGV[4]) then
  return { 'TOO_LARGE', text(size) }
end
if exists() then
  redis.call('DEL', key)
  session = {}
end
local absolute = tonumber(ARGV[3])
set('v', now)
set('c', now)
set('t', now)
set('i', tonumber(ARGV[2]))
set('e', absolute > 0 and now + absolute or 0)
set('n', size)
set('s', ARGV[1])
set('s@', now)
for n = 5, #ARGV, 2 do
  redis.call('HSET', key, 'a:' .. ARGV[n], ARGV[n + 1])
end
keep()
return { 'OK' }
