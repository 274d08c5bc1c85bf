-- KEYS: one that nobody has. A replica refuses this although it changes nothing.
redis.call('DEL', KEYS[1])
return redis.call('TIME')
