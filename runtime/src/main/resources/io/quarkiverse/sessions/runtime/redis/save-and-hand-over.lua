--> session
--> secrets
--> holding

-- ARGV as before, then the next token, the version that is known, 1 if anything changes, and the changes. To a node whose
-- secret is not the current one nothing is handed, nor where another node waits.
local put, gone, from, total, large = {}, {}, 7
if ARGV[6] == '1' then
  --> changes
end
if large then
  --> release
  return { 'TOO_LARGE', string.format('%.0f', total), awaited }
end
local handing = awaited == 0 and ARGV[1] == secret
if handing and now - accessed >= touch then
  accessed = now
end
lease = handing and now + term or 0
put[#put + 1] = 'l'
put[#put + 1] = handing and struct.pack('>dd', lease, 0) .. ARGV[4] or ''
--> store
if not handing then
  return { 'OK', struct.pack('>dd', found, version), awaited }
end
local renewed, recorded, seen = false, true, ARGV[5]
--> found
