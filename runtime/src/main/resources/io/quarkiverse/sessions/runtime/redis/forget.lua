-- ARGV: handle and order of each
for n = 1, #ARGV, 2 do
  for _, row in ipairs(rows) do
    if row.handle == ARGV[n] and row.order == ARGV[n + 1] then
      redis.call('ZREM', key, row.member)
    end
  end
end
keep()
return { 'OK' }
