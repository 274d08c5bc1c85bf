--> session

-- ARGV: token
if not live or not lock or string.sub(lock, 17) ~= ARGV[1] then
  return { 'LOCK_LOST' }
end
--> release
return { 'OK', now < waiting and 1 or 0 }
