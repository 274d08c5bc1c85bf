-- ARGV: handle, for how long it is reserved, lifetime
local lapses = now + tonumber(ARGV[2])
local reply = { text(lapses), '', 0 }
local order = now
for _, row in ipairs(rows) do
  order = math.max(order, tonumber(row.order) + 1)
  if row.handle ~= ARGV[1] then
    add(reply, row)
  else
    reply[3] = 1
  end
end
reply[2] = text(order)
redis.call('ZADD', key, text(now + tonumber(ARGV[3])), text(order) .. ',' .. text(lapses) .. ',' .. ARGV[1])
for _, row in ipairs(rows) do
  if row.handle == ARGV[1] then
    redis.call('ZREM', key, row.member)
  end
end
keep()
return reply
