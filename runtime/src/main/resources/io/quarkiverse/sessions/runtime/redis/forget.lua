--> principal

-- ARGV: handle and order of each
for n = 1, #ARGV, 2 do
  local order = redis.call('ZSCORE', key, ARGV[n])
  if order and text(tonumber(order)) == ARGV[n + 1] then
    drop(ARGV[n])
  end
end
return { 'OK' }
