-- Before 7.2 Redis takes away at once what is over by now, although it was not when the script began: nothing may be written
-- then, since that would stay, and be no session.
redis.call('PEXPIREAT', key, expires / 1000)
if redis.call('HEXISTS', key, 'h') == 0 then
  return { 'MISSING' }
end
