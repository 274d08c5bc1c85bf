--> principal

-- ARGV: handle
local reply = {}
local order = redis.call('ZSCORE', key, ARGV[1])
if order then
  local lapses = parsed(redis.call('HGET', rows, ARGV[1]))
  add(reply, ARGV[1], order, lapses)
end
return reply
