-- ARGV: presented, grace, retention, replacement, own token or ''
local retention = tonumber(ARGV[3])
local refusal = open(ARGV[1], tonumber(ARGV[2]), retention)
if refusal then
  return { refusal }
end
local dead = {}
if session.o then
  table.insert(dead, { digest = session.o, replaced = now, works = now })
end
for _, secret in ipairs(former()) do
  if secret.works > now then
    secret = { digest = secret.digest, replaced = now, works = now }
  end
  table.insert(dead, secret)
end
remember({ digest = session.s, replaced = now, works = now }, dead, retention)
set('s', ARGV[4])
set('s@', now)
unset('o', 'o@')
set('t', now)
grow()
if session.l and not lockedby(ARGV[5]) then
  unlock()
end
keep()
return { 'OK' }
