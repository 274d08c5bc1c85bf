--> session
--> secrets
--> writing
--> rotation

-- ARGV: presented, grace, retention, replacement, own token or ''
if refusal then
  return refusal
end
write(rotate(ARGV[4], ARGV[5], tonumber(ARGV[3]), redis.call('HEXISTS', key, 'p') == 1))
keep()
return { 'OK' }
