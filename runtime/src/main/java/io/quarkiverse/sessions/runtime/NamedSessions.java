package io.quarkiverse.sessions.runtime;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.quarkiverse.sessions.runtime.Measured.Measures;

/** All sessions of the application. */
public final class NamedSessions {

    private final Map<String, NamedSession> sessions;
    private final LockQueues lockQueues;
    private final BlockedThreads blockedThreads;
    private final CookieHeaders headers = new CookieHeaders();
    private final boolean identifyUsers;

    public NamedSessions(Collection<NamedSession> sessions, LockQueues lockQueues, BlockedThreads blockedThreads) {
        Map<String, NamedSession> byName = new LinkedHashMap<>();
        sessions.forEach(session -> byName.put(session.name(), session));
        this.sessions = Collections.unmodifiableMap(byName);
        this.lockQueues = lockQueues;
        this.blockedThreads = blockedThreads;
        this.identifyUsers = sessions.stream()
                .anyMatch(session -> session.logins() != null && session.logins().identifyUsers());
    }

    /** Whether a session tells Quarkus Security who the user is. */
    boolean identifyUsers() {
        return identifyUsers;
    }

    CookieHeaders headers() {
        return headers;
    }

    /** {@code null} where there is none of that name. */
    public NamedSession get(String name) {
        return sessions.get(name);
    }

    public Set<String> names() {
        return sessions.keySet();
    }

    /**
     * Tells everything that is counted, for metrics.
     *
     * @param measures who is told, for each session's name
     */
    public void measure(Function<String, Measures> measures) {
        sessions.forEach((name, session) -> session.activity().tell(measures.apply(name)));
    }

    /** The number of locks held in this process; 0 when nobody holds or waits. */
    public int heldLocks() {
        return lockQueues.size();
    }

    /** The number of worker threads that wait for a lock. */
    public int blockedThreads() {
        return blockedThreads.waiting();
    }

    /** The number of requests in this process that hold a lock or wait for one. */
    public int waitingForLocks() {
        return lockQueues.places();
    }
}
