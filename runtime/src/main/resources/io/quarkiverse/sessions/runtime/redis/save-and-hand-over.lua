-- ARGV as before, then the next token, its lease, the version that is known, the touch interval, 1 if anything changes, and the
-- changes
local put, gone = {}, {}
if ARGV[10] == '1' then
  put, gone = merge(11, ARGV[4])
  if not put then
    return toolarge(gone)
  end
end
if awaited == 1 or ARGV[1] ~= secret then
  return unlock(put, gone)
end
if now - accessed >= tonumber(ARGV[9]) then
  accessed = now
end
lease = now + ARGV[7]
save(put, gone, struct.pack('>dd', lease, 0) .. ARGV[6])
return reply(false, true, ARGV[8])
