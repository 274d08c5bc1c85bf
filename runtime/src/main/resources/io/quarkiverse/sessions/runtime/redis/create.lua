--> session
--> writing
--> beginning

-- ARGV: secret, idle timeout, absolute timeout or 0, limit, then each key and value
if live or over then
  return { 'EXISTS' }
end
local fields = {}
size = 0
for n = 5, #ARGV, 2 do
  size = size + #ARGV[n] + #ARGV[n + 1]
end
if size > tonumber(ARGV[4]) then
  return { 'TOO_LARGE', string.format('%.0f', size) }
end
for n = 5, #ARGV do
  fields[n - 4] = n % 2 == 1 and 'a:' .. ARGV[n] or ARGV[n]
end
if head then
  redis.call('DEL', key)
end
begin(ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]))
fields[#fields + 1] = 's'
fields[#fields + 1] = ARGV[1]
write(fields)
return keep() or { 'OK' }
