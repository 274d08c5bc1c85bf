-- What was changed, and the key's expiry if that moves.
--> write
--> drop
local before = expires
--> expires
if expires ~= before then
  --> expire
end
