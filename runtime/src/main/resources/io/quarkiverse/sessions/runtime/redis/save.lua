-- ARGV: presented, grace, retention, limit, token or '', then the changes
local refusal = open(ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]))
if refusal then
  return refusal
end
if ARGV[5] ~= '' and not lockedby(ARGV[5]) then
  return { 'LOCK_LOST' }
end
local merged, size = merge(6, tonumber(ARGV[4]))
if not merged then
  return { 'TOO_LARGE', text(size) }
end
keep()
return { 'OK' }
