-- What the fields say.
local version, created, accessed, idle, deadline, size, since = 0, 0, 0, 0, 0, 0, 0
local lease, waiting = 0, 0
if head then
  version, created, accessed, idle, deadline, size, since = struct.unpack('>ddddddd', head)
end
if lock and lock ~= '' then
  lease, waiting = struct.unpack('>dd', lock)
end

local found = version -- before this operation
local expires
--> expires
local live = head and now < expires

-- What is answered where there is no session.
local refusal
if over then
  local notes = redis.call('HMGET', key, 'u', 'r')
  refusal = { 'ENDED', notes[1] and 1 or 0, notes[2] and 1 or 0 }
elseif not live then
  refusal = { 'MISSING' }
end
