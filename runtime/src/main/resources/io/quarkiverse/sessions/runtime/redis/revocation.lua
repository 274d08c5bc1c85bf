-- KEYS: what is remembered of the session; of a user's also what is of the user, see end-all.lua.
-- ARGV: presented, since when logged in or '', the only secret that is valid from now on, 'ended', or '' to ask only, for how
-- many milliseconds, and to end the user's other sessions in the same step, for how many these
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
local replaced = valid and valid ~= ARGV[1]
if valid == 'ended' or (since and since <= before and not (replaced and latest > before)) then
  return { 'ENDED', at }
end
if replaced then
  return { 'REPLACED', string.format('%.0f', latest) }
end
if ARGV[5] then
  redis.call('SET', KEYS[2], at, 'PX', ARGV[5])
  at = string.format('%.0f', at + 1)
end
if ARGV[3] ~= '' then
  local remember = math.max(tonumber(ARGV[4]), redis.call('PTTL', KEYS[1]))
  redis.call('SET', KEYS[1], ARGV[3] .. ',' .. at, 'PX', string.format('%.0f', remember))
end
return { 'OK', ARGV[5] and string.format('%.0f', at + 1) or at }
