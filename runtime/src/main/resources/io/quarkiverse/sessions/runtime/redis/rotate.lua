--> session
--> secrets
--> writing
--> rotation

-- ARGV as before, then the replacement, own token or ''
if refusal then
  return refusal
end
write(rotate(ARGV[3], ARGV[4], retention, redis.call('HEXISTS', key, 'p') == 1))
return keep() or { 'OK' }
