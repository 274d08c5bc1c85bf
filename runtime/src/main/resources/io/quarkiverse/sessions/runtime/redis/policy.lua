-- ARGV: presented, and what the session's policy says. All durations.
local grace, retention, touch, renew, term, limit = struct.unpack('>dddddd', ARGV[2])
