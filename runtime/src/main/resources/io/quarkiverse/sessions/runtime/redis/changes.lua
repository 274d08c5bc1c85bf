-- What a save was: the version that it met, and the one that it made.
local function versions()
  return struct.pack('>dd', found, version)
end

-- ARGV from the given place on: 1 if all attributes go first, the number of those put, each key and value, those removed.
-- Changes the size, and gives the fields that are put and those that go; nothing where it would be more than the limit.
local function merge(from, limit)
  local cleared = ARGV[from] == '1'
  local last = from + 1 + 2 * ARGV[from + 1]
  local total = cleared and 0 or size
  local put, gone, stays = {}, {}, {}
  local function forget(field)
    local bytes = not cleared and redis.call('HSTRLEN', key, field) or 0 -- no value is empty
    if bytes > 0 then
      total = total - (#field - 2) - bytes
    end
  end
  for n = from + 2, last, 2 do
    local field, value = 'a:' .. ARGV[n], ARGV[n + 1]
    forget(field)
    total = total + #ARGV[n] + #value
    put[#put + 1] = field
    put[#put + 1] = value
    stays[field] = true
  end
  for n = last + 1, #ARGV do
    local field = 'a:' .. ARGV[n]
    forget(field)
    gone[#gone + 1] = field
  end
  if total > tonumber(limit) then
    return nil, total
  end
  if cleared then
    for _, field in ipairs(attributes()) do
      if not stays[field] then
        gone[#gone + 1] = field
      end
    end
  end
  size, accessed = total, now
  version = math.max(version + 1, now)
  return put, gone
end
