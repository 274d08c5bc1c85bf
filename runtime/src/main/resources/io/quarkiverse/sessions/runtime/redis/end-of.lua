-- ARGV: principal, 1 if the log-in may be on its way, retention
local reserved = ARGV[2] == '1'
if live() then
  if session.p ~= ARGV[1] and (session.p or not reserved) then
    return { 'MISSING' }
  end
elseif not reserved or (exists() and ended()) then
  if reserved and session.r then
    unset('r')
  end
  return gone()
end
bury(tonumber(ARGV[3]))
return { 'OK' }
