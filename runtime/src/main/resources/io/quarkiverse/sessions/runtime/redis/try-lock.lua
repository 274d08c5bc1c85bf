-- ARGV: presented, grace, retention, touch interval, renew after, offered or '', token, lease, for how long a refused one is
-- taken to wait, the version that is known or ''
local refusal = open(ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]))
if refusal then
  return refusal
end
if now < lease then
  redis.call('HSET', key, 'l', struct.pack('>dd', lease, now + ARGV[9]) .. string.sub(lock, 17))
  return { 'BUSY' }
end
local due, offer = read(tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[2]), ARGV[6])
lease = now + ARGV[8]
local fields = { 'l', struct.pack('>dd', lease, 0) .. ARGV[7] }
if offer then
  fields[3] = 'o'
  fields[4] = offer
end
if due or offer then
  write(fields)
else
  each('HSET', fields)
end
if due or lease > accessed + idle then
  keep()
end
return reply(offer, due or offer or since == now, ARGV[10])
