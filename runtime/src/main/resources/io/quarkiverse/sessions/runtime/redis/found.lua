-- The session as a reply: RENEWED, RECORDED, the time, 1 where whoever asks knows the attributes, then the fields. What is
-- known is the version that they belong to, or ''.
local function reply(renewed, recorded, known)
  local same = tonumber(known) == found
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
    fields = redis.call('HGETALL', key)
  end
  return { 'OK', renewed and 1 or 0, recorded and 1 or 0, struct.pack('>d', now), same and 1 or 0, fields }
end

-- Whether the access is to be recorded, and the field of a new secret that is to be offered, nil for none.
local function read(touch, renew, grace, offered)
  local due = now - accessed >= touch
  if due then
    accessed = now
  end
  if offered ~= '' and renew > 0 and now - since >= renew then
    local before = redis.call('HGET', key, 'o')
    if not before or now - struct.unpack('>d', before) >= grace then
      grow()
      return due, struct.pack('>d', now) .. offered
    end
  end
  return due, nil
end
