-- ARGV: token
if not live() or session.l ~= ARGV[1] then
  return { 'LOCK_LOST' }
end
return { 'OK', unlock() and 1 or 0 }
