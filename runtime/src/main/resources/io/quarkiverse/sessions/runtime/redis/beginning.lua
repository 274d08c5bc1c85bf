-- A new session, to be written with its secret.
local function begin(with, idletimeout, absolute)
  version, created, accessed, since = now, now, now, now
  idle, deadline, lease = idletimeout, absolute > 0 and now + absolute or 0, 0
  secret, lock = with, nil
end
