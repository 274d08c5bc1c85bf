-- What all scripts of sessions begin with. A session is one hash: the fields below, and one "a:<key>" for each attribute.
--   h   version, created, last access, idle timeout, absolute deadline or 0, bytes of the attributes, since when the secret
--       is the current one; all that changes together, 7 numbers of 8 bytes
--   s   digest of the current secret, 32 bytes
--   l   empty, or the end of the lease, until when another node is taken to wait for the lock, and the holder's token
--   o   since when a secret is offered, and its digest
--   f   the former ones, newest first: digest, replaced, works until, 1 if it is the user's
--   p   principal who is logged in           p@  since when           d   what is kept of the login
-- A tombstone has but v: its version, x: when every copy is over, u: set if the session carried a user, and r: set if that
-- user has logged in anew in its place.
-- Instants are microseconds of this server's clock, since the epoch; digests and packed numbers are bytes.
local MOST_AT_ONCE = 1000 -- fields: a call takes no more than some thousands
local key = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
