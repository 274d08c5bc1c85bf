--> session
--> secrets
--> writing
--> attributes
--> rotation
--> beginning

-- ARGV: presented, grace, retention, 1 to create, secret, principal, details, 1 to keep the attributes, idle timeout,
-- absolute timeout or 0, the latest instant or '', own token or ''
local creating = ARGV[4] == '1'
local retention = tonumber(ARGV[3])
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
if ARGV[11] ~= '' and now > tonumber(ARGV[11]) then
  return { 'ENDED', 0 }
end
local fields
if creating then
  if head then
    redis.call('DEL', key)
  end
  size = 0
  begin(ARGV[5], tonumber(ARGV[9]), tonumber(ARGV[10]))
  fields = { 's', ARGV[5] }
else
  fields = rotate(ARGV[5], ARGV[12], retention, redis.call('HGET', key, 'p') == ARGV[6])
  idle = tonumber(ARGV[9])
  deadline = tonumber(ARGV[10]) > 0 and now + ARGV[10] or 0
  if ARGV[8] ~= '1' then
    size = 0
    drop(attributes())
  end
end
for _, value in ipairs({ 'p', ARGV[6], 'p@', struct.pack('>d', now), 'd', ARGV[7] }) do
  fields[#fields + 1] = value
end
write(fields)
keep()
local renewed, recorded, seen = false, false, ''
--> found
