-- ARGV as before, then offered or ''. Whether the access is to be recorded, and the
-- field of a new secret that is to be offered, nil for none.
if refusal then
  return refusal
end
local due, offer = now - accessed >= touch, nil
if ARGV[3] ~= '' and renew > 0 and now - since >= renew then
  local before = redis.call('HGET', key, 'o')
  if not before or now - struct.unpack('>d', before) >= grace then
    version = math.max(version + 1, now)
    offer = struct.pack('>d', now) .. ARGV[3]
  end
end
