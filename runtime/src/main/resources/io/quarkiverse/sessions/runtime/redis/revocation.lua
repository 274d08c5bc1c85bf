-- ARGV: presented, the only secret that is valid from now on, 'ended', or '' to ask only, for how many milliseconds
local known = redis.call('GET', KEYS[1])
if known == 'ended' then
  return { 'ENDED' }
end
if known and known ~= ARGV[1] then
  return { 'REPLACED' }
end
if ARGV[2] ~= '' then
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return { 'OK' }
