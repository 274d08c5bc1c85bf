package io.quarkiverse.sessions.runtime.context;

import java.util.Locale;

import org.jboss.logging.Logger;

/** What the log tells of, each under a category of its own below {@code io.quarkiverse.sessions}. */
public enum LogCategory {
    /** What sessions there are, and what of their configuration is doubtful. */
    START,
    /** Requests that failed, with the reason, one line each. */
    FAILURES,
    /** Outages of stores and mirrors, their ends, and what was given up for want of room. */
    STORE,
    /** Locks that were lost, or could not be released. */
    LOCKS,
    /** Cookies that a browser will not take or send back, and the keys of the cookie store. */
    COOKIES,
    /** Values that could not be read, or came back different. */
    VALUES,
    /** Writes outside a lock. */
    UNLOCKED_WRITES,
    /** Writes of methods that failed afterwards. */
    DROPPED_WRITES,
    /** Who is logged in. */
    LOGIN,
    /** Observers that failed, and events that were not told. */
    EVENTS,
    /** Endpoints of administrators. */
    MANAGEMENT,
    /** What the extension itself got wrong. */
    ENGINE;

    private static final String ROOT = "io.quarkiverse.sessions.";

    public Logger logger() {
        return Logger.getLogger(ROOT + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
