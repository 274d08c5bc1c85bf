if not live() and not (exists() and ended()) then
  return {}
end
return redis.call('HGETALL', key)
