-- The fields of all attributes.
local function attributes()
  local fields = {}
  for _, field in ipairs(redis.call('HKEYS', key)) do
    if string.sub(field, 1, 2) == 'a:' then
      fields[#fields + 1] = field
    end
  end
  return fields
end
