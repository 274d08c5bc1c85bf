--> principal

-- ARGV: the order that all are below, how many
local reply = {}
page(reply, ARGV[1], tonumber(ARGV[2]))
return reply
