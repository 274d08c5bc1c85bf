-- ARGV: presented, grace, retention, limit, token or '', then the changes
if refusal then
  return refusal
end
if ARGV[5] ~= '' and (now >= lease or string.sub(lock, 17) ~= ARGV[5]) then
  return { 'LOCK_LOST' }
end
local put, gone = merge(6, ARGV[4])
if not put then
  return { 'TOO_LARGE', string.format('%.0f', gone) }
end
write(put)
each('HDEL', gone)
keep()
return { 'OK', versions() }
