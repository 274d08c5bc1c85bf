-- ARGV from `from` on: 1 if all attributes go first, the number of those put, each key and value, those removed. Adds the
-- fields to `put` and to `gone`, and says whether they are too `large` together: nothing is changed then. An access, which a
-- request that does not touch makes all the same: its touch interval is longer than the session may rest.
local cleared = ARGV[from] == '1'
local last = from + 1 + 2 * ARGV[from + 1]
total = cleared and 0 or size
local n = from + 2
while n <= #ARGV do
  local field = 'a:' .. ARGV[n]
  local bytes = not cleared and redis.call('HSTRLEN', key, field) or 0 -- no value is empty
  if bytes > 0 then
    total = total - #ARGV[n] - bytes
  end
  if n < last then
    total = total + #ARGV[n] + #ARGV[n + 1]
    put[#put + 1] = field
    put[#put + 1] = ARGV[n + 1]
    n = n + 2
  else
    gone[#gone + 1] = field
    n = n + 1
  end
end
large = total > limit
if not large then
  if now - accessed >= touch or touch > idle then
    accessed = now
  end
  if cleared then
    --> attributes
    local stays = {}
    for at = 1, #put, 2 do
      stays[put[at]] = true
    end
    for _, field in ipairs(attributes()) do
      if not stays[field] then
        gone[#gone + 1] = field
      end
    end
  end
  size = total
  version = math.max(version + 1, now)
end
