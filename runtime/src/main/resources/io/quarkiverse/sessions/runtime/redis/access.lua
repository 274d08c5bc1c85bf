-- ARGV: presented, grace, retention, touch interval, renew after, offered or ''. Whether the access is to be recorded, and the
-- field of a new secret that is to be offered, nil for none.
if refusal then
  return refusal
end
local due, offer = now - accessed >= tonumber(ARGV[4]), nil
if ARGV[6] ~= '' and tonumber(ARGV[5]) > 0 and now - since >= tonumber(ARGV[5]) then
  local before = redis.call('HGET', key, 'o')
  if not before or now - struct.unpack('>d', before) >= tonumber(ARGV[2]) then
    version = math.max(version + 1, now)
    offer = struct.pack('>d', now) .. ARGV[6]
  end
end
