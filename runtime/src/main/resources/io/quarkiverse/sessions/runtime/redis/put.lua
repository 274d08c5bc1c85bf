-- The fields in `put` with their values, in one call where they are not too many.
for first = 1, #put, MOST_AT_ONCE do
  redis.call('HSET', key, unpack(put, first, math.min(first + MOST_AT_ONCE - 1, #put)))
end
