-- ARGV as before, then the token. A refused save releases the lock.
local awaited = now < waiting and 1 or 0
local mine = live and lock and string.sub(lock, 17) == ARGV[3]
if refusal and mine then
  --> release
  return refusal
end
if refusal or not mine or now >= lease then
  return refusal or { 'LOCK_LOST' }
end
