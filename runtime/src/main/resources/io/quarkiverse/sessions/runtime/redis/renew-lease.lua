-- ARGV: token, lease
if not live() then
  return gone()
end
if not lockedby(ARGV[1]) then
  return { 'LOCK_LOST' }
end
set('l@', now + tonumber(ARGV[2]))
keep()
return { 'OK' }
