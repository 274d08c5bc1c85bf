-- What all scripts begin with. A session is one hash: the fields below, and one "a:<key>" for each attribute.
--   v   version                     s, s@   digest of the current secret, since when
--   c   created                     o, o@   digest of the offered one, since when
--   t   last access                 f       the former ones, newest first: digest,replaced,works until,1 if it is the user's;...
--   i   idle timeout                l, l@   token of the lock's holder, end of the lease
--   e   absolute deadline, or 0     w       until when another node is taken to wait for the lock
--   n   bytes of the attributes     p, p@   principal who is logged in, since when
--                                   d       what is kept of the log-in
-- A tombstone has but v, x: when every copy is over, u: set if the session carried a user, and r: set if that user has
-- logged in anew in its place.
-- Instants are microseconds of this server's clock, since the epoch.
local key = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local MOST_FORMER = 16
local NEVER = 36500 * 86400 * 1000000 -- the touch interval of a request that does not touch

local FIELDS = { 'v', 'c', 't', 'i', 'e', 'n', 's', 's@', 'o', 'o@', 'f', 'l', 'l@', 'w', 'x', 'p', 'p@', 'd', 'u', 'r' }
local NUMBERS = { 'v', 'c', 't', 'i', 'e', 'n', 's@', 'o@', 'l@', 'w', 'x', 'p@' }
local session = {}

local function text(number)
  return string.format('%.0f', number)
end

local function set(field, value)
  session[field] = value
  redis.call('HSET', key, field, type(value) == 'number' and text(value) or value)
end

local function unset(...)
  for _, field in ipairs({ ... }) do
    session[field] = nil
  end
  redis.call('HDEL', key, ...)
end

local function read()
  local values = redis.call('HMGET', key, unpack(FIELDS))
  for n, field in ipairs(FIELDS) do
    session[field] = values[n] or nil
  end
  for _, field in ipairs(NUMBERS) do
    session[field] = tonumber(session[field])
  end
end

local function exists()
  return session.v ~= nil
end

local function ended()
  return session.x ~= nil
end

-- To the millisecond, as keys expire, and never later.
local function expires()
  local at = session.t + session.i
  if session.l and session['l@'] > at then
    at = session['l@']
  end
  if session.e > 0 and session.e < at then
    at = session.e
  end
  return at - at % 1000
end

local function live()
  return exists() and not ended() and now < expires()
end

-- Never earlier: tombstones stay for as long as they must.
local function expireat(micros)
  redis.call('PEXPIREAT', key, text(math.ceil(micros / 1000)))
end

-- A full server refuses HSET, but not in a script that has written before: what must not fail there begins with this.
local function keep()
  expireat(expires())
end

local function grow()
  set('v', math.max(session.v + 1, now))
end

local function locked()
  return session.l and now < session['l@']
end

local function lockedby(token)
  return locked() and session.l == token
end

-- Whether another node was refused the lock a moment ago.
local function unlock()
  local awaited = session.w and now < session.w
  unset('l', 'l@', 'w')
  keep()
  return awaited
end

local function former()
  local list = {}
  for digest, replaced, works, user in string.gmatch(session.f or '', '([^,;]+),([^,;]+),([^,;]+),([01])') do
    table.insert(list, { digest = digest, replaced = tonumber(replaced), works = tonumber(works), user = user })
  end
  return list
end

-- What is remembered of a secret that is replaced now.
local function replaced(digest, works, ofuser)
  return { digest = digest, replaced = now, works = works, user = ofuser and '1' or '0' }
end

local function remember(newest, others, retention)
  local kept = { newest }
  for _, secret in ipairs(others) do
    if now < secret.replaced + retention and #kept < MOST_FORMER then
      table.insert(kept, secret)
    end
  end
  for n, secret in ipairs(kept) do
    kept[n] = secret.digest .. ',' .. text(secret.replaced) .. ',' .. text(secret.works) .. ',' .. secret.user
  end
  set('f', table.concat(kept, ';'))
end

-- The refusal of a session that is not there.
local function gone()
  if exists() and ended() then
    return { 'ENDED', session.u and 1 or 0, session.r and 1 or 0 }
  end
  return { 'MISSING' }
end

-- nil where the presented secret opens the session, else the refusal. An offered secret that is presented becomes the
-- current one.
local function open(presented, grace, retention)
  if not live() then
    return gone()
  end
  if presented == session.s then
    return nil
  end
  if presented == session.o then
    keep()
    remember(replaced(session.s, now + grace, session.p), former(), retention)
    set('s', presented)
    set('s@', now)
    unset('o', 'o@')
    grow()
    return nil
  end
  for _, secret in ipairs(former()) do
    if secret.digest == presented then
      if now < secret.works then
        return nil
      end
      return { now < secret.replaced + retention and 'REPLACED' or 'MISSING' }
    end
  end
  return { 'MISSING' }
end

-- In place of all secrets, at once. An access, which breaks any lock but the own one. The former ones stay the user's only
-- if the same user is logged in afterwards.
local function rotate(replacement, own, retention, sameuser)
  local dead = {}
  if session.o then
    table.insert(dead, replaced(session.o, now, sameuser))
  end
  for _, secret in ipairs(former()) do
    if secret.works > now then
      secret = replaced(secret.digest, now, sameuser)
    elseif not sameuser then
      secret.user = '0'
    end
    table.insert(dead, secret)
  end
  remember(replaced(session.s, now, sameuser), dead, retention)
  set('s', replacement)
  set('s@', now)
  unset('o', 'o@')
  set('t', now)
  grow()
  if session.l and not lockedby(own) then
    unlock()
  end
end

-- A tombstone in place of the session, or of none.
local function bury(retention, superseded)
  local version, over, user = now, now + retention, nil
  if live() then
    version = math.max(session.v + 1, now)
    over = session.e > 0 and session.e or expires()
    user = session.p
  end
  redis.call('DEL', key)
  set('v', version)
  set('x', over)
  if user then
    set('u', 1)
  end
  if superseded then
    set('r', 1)
  end
  expireat(now + retention)
end

-- The session as a reply: RENEWED, RECORDED, version, created, last access, expiry, principal, logged in, details of the
-- log-in, then the attributes.
local function whole(renewed, recorded)
  local reply = { 'OK', renewed, recorded, text(session.v), text(session.c), text(session.t), text(expires()),
    session.p or '', session['p@'] and text(session['p@']) or '', session.d or '', text(now) }
  local fields = redis.call('HGETALL', key)
  for n = 1, #fields, 2 do
    if string.sub(fields[n], 1, 2) == 'a:' then
      table.insert(reply, string.sub(fields[n], 3))
      table.insert(reply, fields[n + 1])
    end
  end
  return reply
end

local function found(touch, renew, grace, offered, locking)
  local renewed = 0
  local due = now - session.t >= touch
  local recorded = (due or session['s@'] == now) and 1 or 0
  local renewing = offered ~= '' and renew > 0 and now - session['s@'] >= renew
      and (not session.o or now - session['o@'] >= grace)
  if due or (locking and touch < NEVER) then
    session.t = now
    keep()
    set('t', now)
  elseif locking then
    keep()
  end
  if renewing then
    keep()
    set('o', offered)
    set('o@', now)
    grow()
    renewed = 1
    recorded = 1
  end
  return whole(renewed, recorded)
end

local function clear()
  for _, field in ipairs(redis.call('HKEYS', key)) do
    if string.sub(field, 1, 2) == 'a:' then
      redis.call('HDEL', key, field)
    end
  end
end

-- ARGV from the given place on: 1 if all attributes go first, the number of those put, each key and value, those removed.
-- The size that the attributes would have, nil if that is more than the limit; then nothing was changed.
local function merge(from, limit)
  local cleared = ARGV[from] == '1'
  local last = from + 1 + 2 * tonumber(ARGV[from + 1])
  local size = cleared and 0 or session.n
  local function forget(field)
    if not cleared and redis.call('HEXISTS', key, field) == 1 then
      size = size - (#field - 2) - redis.call('HSTRLEN', key, field)
    end
  end
  for n = from + 2, last, 2 do
    forget('a:' .. ARGV[n])
    size = size + #ARGV[n] + #ARGV[n + 1]
  end
  for n = last + 1, #ARGV do
    forget('a:' .. ARGV[n])
  end
  if size > limit then
    return nil, size
  end
  if cleared then
    clear()
  end
  for n = last + 1, #ARGV do
    redis.call('HDEL', key, 'a:' .. ARGV[n])
  end
  for n = from + 2, last, 2 do
    redis.call('HSET', key, 'a:' .. ARGV[n], ARGV[n + 1])
  end
  set('n', size)
  set('t', now)
  grow()
  return size
end

read()
