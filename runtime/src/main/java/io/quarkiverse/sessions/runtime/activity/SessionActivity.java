package io.quarkiverse.sessions.runtime.activity;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.quarkiverse.sessions.SessionCreated;
import io.quarkiverse.sessions.SessionEnded;
import io.quarkiverse.sessions.SessionEnded.Reason;
import io.quarkiverse.sessions.SessionEvent;
import io.quarkiverse.sessions.SessionExpired;
import io.quarkiverse.sessions.SessionLoggedIn;
import io.quarkiverse.sessions.SessionRotated;
import io.quarkiverse.sessions.SessionValueUnreadable;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionRemovalListener;

/** Counts what happens to the sessions of one name, and tells the application of it. */
public final class SessionActivity implements SessionRemovalListener, Measured.Measures {

    /** What is counted. */
    public enum Count {
        CREATED,
        LOGGED_IN,
        /** Logins past {@code login.max-sessions}. */
        LOGIN_REJECTED,
        /** Logins of a shape that this version does not know: nobody is logged in for it. */
        LOGIN_UNREADABLE,
        ROTATED,
        INVALIDATED,
        LOGGED_OUT,
        /** Ended from elsewhere. */
        REVOKED,
        STAMP_CHANGED,
        EXPIRED,
        EVICTED,
        /** Requests that found too many waiting for the lock. */
        LOCK_REFUSED,
        /** Requests that did not get the lock within {@code lock.wait-timeout}. */
        LOCK_TIMED_OUT,
        /** Locks whose lease ended, or that were taken away, while their holder went on. */
        LOCK_LOST,
        /** Requests that were refused since another one had replaced the secret, or ended the login, meanwhile. */
        CONFLICT,
        /** Accesses that could not be recorded. */
        TOUCH_FAILED,
        /** Saves that met an ended session. */
        DROPPED,
        /** Changes that a mirror did not take. */
        MIRROR_FAILED,
        /** Cookie values of a shape that no session has. */
        MALFORMED,
        /** Attributes and users that could not be read, once for each request. */
        VALUE_UNREADABLE,
        /** Cookie values that opened nothing. */
        UNKNOWN
    }

    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);
    private final Map<String, LongSupplier> counters = new TreeMap<>();
    private final Map<String, LongSupplier> gauges = new TreeMap<>();
    private final Consumer<SessionEvent> events;
    private final Consumer<SessionEvent> unattended;
    private final List<Work.Listener> listeners;

    public SessionActivity(Consumer<SessionEvent> events) {
        this(events, events, List.of());
    }

    /**
     * @param events that belong to the request that tells
     * @param unattended those that belong to none
     * @param listeners hear of work
     */
    public SessionActivity(Consumer<SessionEvent> events, Consumer<SessionEvent> unattended, List<Work.Listener> listeners) {
        this.events = events;
        this.unattended = unattended;
        this.listeners = List.copyOf(listeners);
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    long get(Count count) {
        return counts.get(count).sum();
    }

    public void count(Count count) {
        counts.get(count).increment();
    }

    public void created(SessionKey key) {
        count(Count.CREATED);
        events.accept(new SessionCreated(key.sessionName(), key.digest()));
    }

    public void rotated(SessionKey key) {
        count(Count.ROTATED);
        events.accept(new SessionRotated(key.sessionName(), key.digest()));
    }

    public void loggedIn(SessionKey key, String principal) {
        count(Count.LOGGED_IN);
        events.accept(new SessionLoggedIn(key.sessionName(), key.digest(), principal));
    }

    public void ended(SessionKey key, Reason reason) {
        count(switch (reason) {
            case INVALIDATED -> Count.INVALIDATED;
            case LOGGED_OUT -> Count.LOGGED_OUT;
            case REVOKED -> Count.REVOKED;
            case STAMP_CHANGED -> Count.STAMP_CHANGED;
            case EVICTED -> throw new IllegalArgumentException("Nobody evicts but a store");
        });
        events.accept(new SessionEnded(key.sessionName(), key.digest(), reason));
    }

    /**
     * @param attribute its key, empty for the user
     */
    public void valueUnreadable(SessionKey key, String attribute) {
        count(Count.VALUE_UNREADABLE);
        events.accept(new SessionValueUnreadable(key.sessionName(), key.digest(), attribute));
    }

    @Override
    public void expired(SessionKey key) {
        count(Count.EXPIRED);
        unattended.accept(new SessionExpired(key.sessionName(), key.digest()));
    }

    @Override
    public void evicted(SessionKey key) {
        count(Count.EVICTED);
        unattended.accept(new SessionEnded(key.sessionName(), key.digest(), Reason.EVICTED));
    }

    // ------------------------------------------------------------------ work

    /** Whether somebody hears of work, so that it is worth telling. */
    public boolean isHeard() {
        return !listeners.isEmpty();
    }

    /** Tells that work begins, and gives whom to tell of its end. */
    public Work.End begins(Work.Kind kind, SessionKey key) {
        return isHeard() ? begins(Work.on(kind, key.sessionName(), key.digest())) : Work.End.UNHEARD;
    }

    public Work.End begins(Work work) {
        List<Work.End> ends = new ArrayList<>(listeners.size());
        listeners.forEach(listener -> ends.add(listener.begins(work)));
        return (outcome, failure) -> ends.forEach(end -> end.with(outcome, failure));
    }

    // ------------------------------------------------------------------ what others count

    @Override
    public void counter(String what, LongSupplier value) {
        counters.merge(what, value, SessionActivity::sum);
    }

    @Override
    public void gauge(String what, LongSupplier value) {
        gauges.merge(what, value, SessionActivity::sum);
    }

    private static LongSupplier sum(LongSupplier one, LongSupplier other) {
        return () -> one.getAsLong() + other.getAsLong();
    }

    public void tell(Measured.Measures measures) {
        counts.forEach((count, value) -> measures.counter(count.name().toLowerCase(Locale.ROOT).replace('_', '.'), value::sum));
        counters.forEach(measures::counter);
        gauges.forEach(measures::gauge);
    }
}
