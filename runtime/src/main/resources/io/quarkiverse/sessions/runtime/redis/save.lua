--> session
--> secrets

-- ARGV as before, then the token or '', then the changes
if refusal then
  return refusal
end
if ARGV[3] ~= '' and (now >= lease or string.sub(lock, 17) ~= ARGV[3]) then
  return { 'LOCK_LOST' }
end
local put, gone, from, total, large = {}, {}, 4
--> changes
if large then
  return { 'TOO_LARGE', string.format('%.0f', total) }
end
--> store
return { 'OK', struct.pack('>dd', found, version) }
