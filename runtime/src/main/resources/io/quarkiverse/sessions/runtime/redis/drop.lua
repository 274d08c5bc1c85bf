-- The fields in `gone`.
for first = 1, #gone, MOST_AT_ONCE do
  redis.call('HDEL', key, unpack(gone, first, math.min(first + MOST_AT_ONCE - 1, #gone)))
end
