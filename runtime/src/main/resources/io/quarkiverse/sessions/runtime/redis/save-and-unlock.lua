-- ARGV as before, then the changes
local put, gone = merge(6, ARGV[4])
return put and unlock(put, gone) or toolarge(gone)
