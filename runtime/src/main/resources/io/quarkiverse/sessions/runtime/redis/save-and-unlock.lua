--> session
--> secrets
--> holding

-- ARGV as before, then the changes
local put, gone, from, total, large = {}, {}, 4
--> changes
if large then
  --> release
  return { 'TOO_LARGE', string.format('%.0f', total), awaited }
end
lease = 0
put[#put + 1] = 'l'
put[#put + 1] = ''
--> store
return { 'OK', struct.pack('>dd', found, version), awaited }
