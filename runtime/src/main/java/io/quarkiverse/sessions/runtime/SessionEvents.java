package io.quarkiverse.sessions.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.SessionEvent;
import io.quarkus.arc.Arc;

/** Fires CDI events; an observer that fails changes nothing for the request. */
final class SessionEvents implements Consumer<SessionEvent> {

    private static final Logger LOG = Logger.getLogger(SessionEvents.class);

    private final Event<SessionEvent> event;

    private final Predicate<SessionEvent> hasObserver;
    private final Map<Class<?>, Boolean> observed = new ConcurrentHashMap<>();

    /**
     * @param hasObserver asked once for each kind of event
     */
    SessionEvents(Event<SessionEvent> event, Predicate<SessionEvent> hasObserver) {
        this.event = event;
        this.hasObserver = hasObserver;
    }

    static boolean hasObserver(SessionEvent happened) {
        return !Arc.container().beanManager()
                .resolveObserverMethods(happened, Any.Literal.INSTANCE, Default.Literal.INSTANCE).isEmpty();
    }

    /** Whether the application hears of events of this kind. */
    boolean isObserved(SessionEvent happened) {
        return observed.computeIfAbsent(happened.getClass(), kind -> hasObserver.test(happened));
    }

    @Override
    public void accept(SessionEvent happened) {
        if (!isObserved(happened)) {
            return;
        }
        event.fireAsync(happened).exceptionally(failure -> {
            LOG.errorf(failure, "An asynchronous observer of %s failed", happened.getClass().getSimpleName());
            return null;
        });
        try {
            event.fire(happened);
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "An observer of %s failed", happened.getClass().getSimpleName());
        }
    }
}
