-- ARGV: presented, grace, retention, 1 to create, secret, principal, details, 1 to keep the attributes, idle timeout,
-- absolute timeout or 0, the latest instant or '', own token or ''
local creating = ARGV[4] == '1'
local retention = tonumber(ARGV[3])
local absolute = tonumber(ARGV[10])
if creating then
  if live() then
    return { 'EXISTS' }
  end
  if exists() and ended() then
    return gone()
  end
else
  local refusal = open(ARGV[1], tonumber(ARGV[2]), retention)
  if refusal then
    return refusal
  end
end
if ARGV[11] ~= '' and now > tonumber(ARGV[11]) then
  return { 'ENDED', 0 }
end
if creating then
  if exists() then
    redis.call('DEL', key)
    session = {}
  end
  set('v', now)
  set('c', now)
  set('t', now)
  set('n', 0)
  set('s', ARGV[5])
  set('s@', now)
else
  rotate(ARGV[5], ARGV[12], retention, session.p == ARGV[6])
  if ARGV[8] ~= '1' then
    clear()
    set('n', 0)
  end
end
set('i', tonumber(ARGV[9]))
set('e', absolute > 0 and now + absolute or 0)
set('p', ARGV[6])
set('p@', now)
set('d', ARGV[7])
keep()
return whole(0, 0)
