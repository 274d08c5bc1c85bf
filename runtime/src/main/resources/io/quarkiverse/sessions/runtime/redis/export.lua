--> session

if not live and not over then
  return {}
end
return redis.call('HGETALL', key)
