-- A full server refuses HSET, but not in a script that has written before: what must not fail there begins with this.
--> expires
redis.call('PEXPIREAT', key, expires / 1000)
