-- ARGV: presented, grace, retention, limit, token, then the changes
local refusal = open(ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]))
if refusal then
  if live() and session.l == ARGV[5] then
    unlock()
  end
  return refusal
end
if not lockedby(ARGV[5]) then
  return { 'LOCK_LOST' }
end
local merged, size = merge(6, tonumber(ARGV[4]))
local awaited = unlock() and 1 or 0
if not merged then
  return { 'TOO_LARGE', text(size), awaited }
end
return { 'OK', awaited }
