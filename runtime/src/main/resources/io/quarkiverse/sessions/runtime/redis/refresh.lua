--> session

-- ARGV as of what is taken. The same login must be here, unless what is here is newer.
if live then
  local here = redis.call('HMGET', key, 'p', 'p@')
  local login = { p = here[1], ['p@'] = here[2] }
  for n = 3, #ARGV, 2 do
    if login[ARGV[n]] == ARGV[n + 1] then
      login[ARGV[n]] = nil
    end
  end
  if not here[1] or next(login) then
    return { 'MISSING' }
  end
elseif not over or tonumber(redis.call('HGET', key, 'v')) < tonumber(ARGV[1]) then
  return { 'MISSING' }
end
--> take
