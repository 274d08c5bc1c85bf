package io.quarkiverse.sessions.runtime.metrics;

import java.util.HashMap;
import java.util.Map;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.quarkiverse.sessions.SessionLock;

/**
 * What the engine counts, as Micrometer names it.
 *
 * @param name of the meter
 * @param tags beside {@code session}
 * @param unit of what is counted, in the plural
 */
record SessionMeter(String name, Tags tags, String unit, String description) {

    private static final String SESSIONS = "sessions";
    private static final String REQUESTS = "requests";
    private static final String CHANGES = "changes";
    private static final String ENDED = "Sessions that ended, by reason";
    private static final String REFUSED_COOKIES = "Session cookies that opened nothing, by reason";
    private static final String REFUSED_LOCKS = "Requests that were refused a session's lock, by reason";

    /** By the name that the engine gives it. */
    private static final Map<String, SessionMeter> TABLE = new HashMap<>();

    static {
        count("created", "sessions.created", SESSIONS, "Sessions that were stored for the first time");
        count("rotated", "sessions.rotated", SESSIONS, "Sessions that were given a new id by rotateId");
        ended("invalidated");
        ended("logged.out");
        ended("revoked");
        ended("stamp.changed");
        ended("expired");
        ended("evicted");
        count("logged.in", "sessions.logins", "logins", "Logins, by outcome", "outcome", "ok");
        count("login.rejected", "sessions.logins", "logins", "Logins, by outcome", "outcome", "rejected");
        count("login.unreadable", "sessions.logins.unreadable", REQUESTS,
                "Requests whose stored login this version could not read, and that went on without a user");
        count("malformed", "sessions.cookies.refused", "cookies", REFUSED_COOKIES, "reason", "malformed");
        count("unknown", "sessions.cookies.refused", "cookies", REFUSED_COOKIES, "reason", "unknown");
        count("lock.refused", "sessions.locks.refused", REQUESTS, REFUSED_LOCKS, "reason", "too-many");
        count("lock.timed.out", "sessions.locks.refused", REQUESTS, REFUSED_LOCKS, "reason", "timeout");
        count("lock.lost", "sessions.locks.lost", "locks", "Locks that were lost while their holder went on");
        count("conflict", "sessions.conflicts", REQUESTS,
                "Requests that were refused since another one had replaced the id or logged out meanwhile");
        count("dropped", "sessions.writes.dropped", CHANGES, "Changes of sessions that had ended meanwhile");
        count("touch.failed", "sessions.touches.failed", REQUESTS, "Requests whose access could not be recorded");
        count("value.unreadable", "sessions.values.unreadable", "values", "Stored values and users that could not be read");
        count("store.failed", "sessions.store.failures", "calls", "Store calls that failed");
        count("store.outages", "sessions.store.outages", "outages", "Outages of the store that began");
        gauge("store.down", "sessions.store.down", null, "1 while the store fails, else 0");
        count("mirror.failed", "sessions.mirrors.failures", CHANGES, "Changes that a mirror did not take");
        gauge("mirror.ends.missed", "sessions.mirrors.ends.missed", SESSIONS, "Ends that a mirror has yet to take");
        count("mirror.ends.forgotten", "sessions.mirrors.ends.forgotten", SESSIONS,
                "Ends that a mirror did not take and that are not tried again");
        gauge("mirror.copies.waiting", "sessions.mirrors.copies.waiting", SESSIONS,
                "Copies that are on their way to mirrors and that no request waits for");
        count("mirror.copies.dropped", "sessions.mirrors.copies.dropped", SESSIONS,
                "Copies that were left out; the session's next change repairs them");
        gauge("memory.sessions", "sessions.live", SESSIONS, "Sessions that are kept in memory");
        gauge("memory.bytes", "sessions.memory.used", "bytes", "Memory that sessions take, as in-memory.max-bytes counts it");
        gauge("memory.tombstones", "sessions.memory.tombstones", "tombstones", "Tombstones of ended sessions in memory");
        gauge("memory.revocations", "sessions.memory.revocations", SESSIONS,
                "Ends of sessions in cookies that are remembered in memory");
        count("tombstones.forgotten", "sessions.memory.tombstones.forgotten", "tombstones",
                "Tombstones that went before their time");
        count("revocations.forgotten", "sessions.memory.revocations.forgotten", SESSIONS,
                "Ends of sessions in cookies that were forgotten before their time");
        gauge("events.waiting", "sessions.events.waiting", "events", "Events that wait for their observers");
        count("events.dropped", "sessions.events.dropped", "events", "Events that were not told since too many waited");
        gauge("redis.connections", "sessions.redis.connections", "connections", "Open connections to Redis");
        gauge("redis.calls.unanswered", "sessions.redis.calls.unanswered", "calls",
                "Calls that Redis was sent and has yet to answer");
        gauge("redis.calls.waiting", "sessions.redis.calls.waiting", "calls", "Calls that wait to be sent to Redis");
    }

    private static void count(String what, String name, String unit, String description, String... tags) {
        TABLE.put(what, new SessionMeter(name, Tags.of(tags), unit, description));
    }

    private static void ended(String what) {
        count(what, "sessions.ended", SESSIONS, ENDED, "reason", what.replace('.', '-'));
    }

    private static void gauge(String what, String name, String unit, String description) {
        TABLE.put(what, new SessionMeter(name, Tags.empty(), unit, description));
    }

    static SessionMeter of(String what) {
        SessionMeter meter = TABLE.get(what);
        if (meter == null) {
            throw new IllegalArgumentException("No meter tells " + what);
        }
        return meter;
    }

    /**
     * @param session its name, {@code null} where all sessions share what is measured
     */
    Tags tags(String session) {
        return session == null ? tags : tags.and(session(session));
    }

    static Tag session(String name) {
        return Tag.of("session", SessionLock.DEFAULT.equals(name) ? "default" : name);
    }
}
