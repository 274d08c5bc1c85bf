-- Secrets that are not, or not any more, the current one.
local MOST_FORMER = 16
local FORMER = 49 -- bytes

-- Few operations need these functions, which take time to make.
local function formers()
  local function former(digest, replaced, works, ofuser)
    return digest .. struct.pack('>dd', replaced, works) .. (ofuser and '1' or '0')
  end

  -- The digest, when it was replaced, until when it works, and whether it is the user's.
  local function formerat(list, at)
    local replaced, works = struct.unpack('>dd', list, at + 32)
    return string.sub(list, at, at + 31), replaced, works, string.byte(list, at + 48) == 49
  end

  local function remember(newest, list, retention)
    local kept = { newest }
    for at = 1, #list, FORMER do
      local _, replaced = formerat(list, at)
      if now < replaced + retention and #kept < MOST_FORMER then
        kept[#kept + 1] = string.sub(list, at, at + FORMER - 1)
      end
    end
    return table.concat(kept)
  end

  return former, formerat, remember
end

-- nil where the presented secret opens the session, else the refusal. An offered secret that is presented becomes the
-- current one.
local function open(presented, grace, retention)
  if not live then
    return gone()
  end
  if presented == secret then
    return nil
  end
  local former, formerat, remember = formers()
  local others = redis.call('HMGET', key, 'o', 'f', 'p')
  local list = others[2] or ''
  if others[1] and string.sub(others[1], 9) == presented then
    local list = remember(former(secret, now, now + grace, others[3]), list, retention)
    secret, since = presented, now
    grow()
    keep()
    write({ 's', secret, 'f', list })
    redis.call('HDEL', key, 'o')
    return nil
  end
  for at = 1, #list, FORMER do
    local digest, replaced, works = formerat(list, at)
    if digest == presented then
      if now < works then
        return nil
      end
      return { now < replaced + retention and 'REPLACED' or 'MISSING' }
    end
  end
  return { 'MISSING' }
end
