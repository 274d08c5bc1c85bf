package io.quarkiverse.sessions.runtime.request;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.quarkiverse.sessions.runtime.activity.Measured.Measures;
import io.quarkiverse.sessions.runtime.lock.BlockedThreads;
import io.quarkiverse.sessions.runtime.lock.LockQueues;
import io.quarkiverse.sessions.runtime.session.NamedSession;
import io.quarkiverse.sessions.runtime.store.StoreProbe;

/** All sessions of the application. */
public final class SessionEngine {

    private final Map<String, NamedSession> sessions;
    private final LockQueues lockQueues;
    private final BlockedThreads blockedThreads;
    private final List<StoreProbe> probes;
    private final CookieHeaders headers = new CookieHeaders();
    private final boolean identifyUsers;

    public SessionEngine(Collection<NamedSession> sessions, LockQueues lockQueues, BlockedThreads blockedThreads,
            List<StoreProbe> probes) {
        Map<String, NamedSession> byName = new LinkedHashMap<>();
        sessions.forEach(session -> byName.put(session.name(), session));
        this.sessions = Collections.unmodifiableMap(byName);
        this.lockQueues = lockQueues;
        this.blockedThreads = blockedThreads;
        this.probes = List.copyOf(probes);
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

    /** Of all stores and mirrors; a session's store comes first. */
    public List<StoreProbe> probes() {
        return probes;
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
