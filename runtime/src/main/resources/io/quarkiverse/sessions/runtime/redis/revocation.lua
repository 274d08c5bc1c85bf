-- KEYS: what is remembered of the session; of a user's also what is of the user, see end-all.lua.
-- ARGV: presented, since when logged in or '', the only secret that is valid from now on, 'ended', or '' to ask only, for how
-- many milliseconds
-- The value is that secret or 'ended', a comma and since when; a user's later logins are not concerned.
local time = redis.call('TIME')
local since = tonumber(ARGV[2])
local user = KEYS[2] ~= nil
local before = tonumber(user and redis.call('GET', KEYS[2]) or 0)
local valid, latest = string.match(redis.call('GET', KEYS[1]) or '', '^([^,]+),?(%d*)$')
latest = tonumber(latest) or 0
local at = string.format('%.0f', math.max(time[1] * 1000000 + time[2], before + 1, latest + 1))

if user and (not since or since > latest) then
  valid = nil
end
if valid == 'ended' or (since and since <= before) then
  return { 'ENDED', at }
end
if valid and valid ~= ARGV[1] then
  return { 'REPLACED', string.format('%.0f', latest) }
end
if ARGV[3] ~= '' then
  local remember = math.max(tonumber(ARGV[4]), redis.call('PTTL', KEYS[1]))
  redis.call('SET', KEYS[1], ARGV[3] .. ',' .. at, 'PX', string.format('%.0f', remember))
end
return { 'OK', at }
