--> start

local known = redis.call('HMGET', key, 'h', 's', 'l', 'x')
local head, secret, lock, over = known[1], known[2], known[3], known[4]
local all -- fields and values, where they were read
--> state
