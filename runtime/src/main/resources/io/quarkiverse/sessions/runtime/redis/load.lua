-- ARGV as before, then the version that is known or ''
if due then
  accessed = now
end
if due or offer then
  keep()
  write(offer and { 'o', offer } or {})
end
return reply(offer, due or offer or since == now, ARGV[7])
