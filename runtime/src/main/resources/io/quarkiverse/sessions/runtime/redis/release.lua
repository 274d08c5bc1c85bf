lease = 0
redis.call('HDEL', key, 'l')
--> keep
