-- The session as a reply: whether it is `renewed` and the access `recorded`, the time, 1 where whoever asks knows the
-- attributes, then the fields. What is `seen` is the version that those belong to, or ''.
local same = tonumber(seen) == found
local fields
if same then
  fields = {}
  local names = { 'h', 'l', 'p', 'p@', 'd' }
  for n, value in ipairs(redis.call('HMGET', key, unpack(names))) do
    if value then
      fields[#fields + 1] = names[n]
      fields[#fields + 1] = value
    end
  end
else
  fields = all or redis.call('HGETALL', key)
end
return { 'OK', renewed and 1 or 0, recorded and 1 or 0, struct.pack('>d', now), same and 1 or 0, fields }
