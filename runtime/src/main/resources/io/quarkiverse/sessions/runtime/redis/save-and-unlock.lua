-- ARGV: presented, grace, retention, limit, token, then the changes
local refusal = refused()
if refusal then
  return refusal
end
local put, gone = merge(6, ARGV[4])
return put and unlock(put, gone) or toolarge(gone)
