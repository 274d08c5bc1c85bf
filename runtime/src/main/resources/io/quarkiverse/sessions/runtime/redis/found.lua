-- The session as a reply: RENEWED, RECORDED, the time, then all fields.
local function whole(renewed, recorded)
  return { 'OK', renewed and 1 or 0, recorded and 1 or 0, struct.pack('>d', now), redis.call('HGETALL', key) }
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
