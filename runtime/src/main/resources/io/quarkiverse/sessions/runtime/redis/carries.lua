--> session

-- ARGV: principal
return { live and redis.call('HGET', key, 'p') == ARGV[1] and 1 or 0 }
