-- When the session ends if nobody uses it again: to the millisecond, as keys expire, and never later.
expires = accessed + idle
if lease > expires then
  expires = lease
end
if deadline > 0 and deadline < expires then
  expires = deadline
end
expires = expires - expires % 1000
