--> session
--> secrets
--> writing
--> attributes
--> rotation
--> beginning

-- ARGV as before, then 1 to create, secret, principal, details, 1 to keep the attributes, idle timeout,
-- absolute timeout or 0, the latest instant or '', own token or ''
local creating = ARGV[3] == '1'
if creating then
  if live then
    return { 'EXISTS' }
  end
  if over then
    return refusal
  end
elseif refusal then
  return refusal
end
if ARGV[10] ~= '' and now > tonumber(ARGV[10]) then
  return { 'ENDED', 0 }
end
local fields
if creating then
  if head then
    redis.call('DEL', key)
  end
  size = 0
  begin(ARGV[4], tonumber(ARGV[8]), tonumber(ARGV[9]))
  fields = { 's', ARGV[4] }
else
  fields = rotate(ARGV[4], ARGV[11], retention, redis.call('HGET', key, 'p') == ARGV[5])
  idle = tonumber(ARGV[8])
  deadline = tonumber(ARGV[9]) > 0 and now + ARGV[9] or 0
  if ARGV[7] ~= '1' then
    size = 0
    drop(attributes())
  end
end
for _, value in ipairs({ 'p', ARGV[5], 'p@', struct.pack('>d', now), 'd', ARGV[6] }) do
  fields[#fields + 1] = value
end
write(fields)
local ended = keep()
if ended then
  return ended
end
local renewed, recorded, seen = false, false, ''
--> found
