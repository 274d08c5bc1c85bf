-- What was changed, and the key's expiry if that moves.
--> write
--> drop
local before = expires
--> expires
if expires ~= before then
  redis.call('PEXPIREAT', key, expires / 1000)
end
