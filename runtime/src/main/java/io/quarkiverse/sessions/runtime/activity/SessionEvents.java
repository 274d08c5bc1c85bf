package io.quarkiverse.sessions.runtime.activity;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.SessionEvent;
import io.quarkiverse.sessions.runtime.context.LogCategory;
import io.quarkus.arc.Arc;

/** Fires CDI events; an observer that fails changes nothing for the request. */
public final class SessionEvents implements Consumer<SessionEvent> {

    private static final Logger LOG = LogCategory.EVENTS.logger();

    private final Event<SessionEvent> event;

    private final Predicate<SessionEvent> hasObserver;
    private final NotificationOptions asynchronously;
    private final Map<Class<?>, Boolean> observed = new ConcurrentHashMap<>();

    /**
     * @param hasObserver asked once for each kind of event
     * @param apart runs asynchronous observers, never on the context of a request: CDI would begin and end a request
     *        scope there while the request goes on
     */
    public SessionEvents(Event<SessionEvent> event, Predicate<SessionEvent> hasObserver, Executor apart) {
        this.event = event;
        this.hasObserver = hasObserver;
        this.asynchronously = NotificationOptions.ofExecutor(apart);
    }

    public static boolean hasObserver(SessionEvent happened) {
        return !Arc.container().beanManager()
                .resolveObserverMethods(happened, Any.Literal.INSTANCE, Default.Literal.INSTANCE).isEmpty();
    }

    /** Whether the application hears of events of this kind. */
    boolean isObserved(SessionEvent happened) {
        return observed.computeIfAbsent(happened.getClass(), kind -> hasObserver.test(happened));
    }

    @Override
    public void accept(SessionEvent happened) {
        tell("An asynchronous observer", happened, () -> {
            if (isObserved(happened)) {
                event.fireAsync(happened, asynchronously).exceptionally(failure -> {
                    failed("An asynchronous observer", happened, failure);
                    return null;
                });
            }
        });
        tell("An observer", happened, () -> {
            if (isObserved(happened)) {
                event.fire(happened);
            }
        });
    }

    /** What has happened has happened, whatever comes of telling it. */
    private static void tell(String who, SessionEvent happened, Runnable telling) {
        try {
            telling.run();
        } catch (Throwable failure) {
            failed(who, happened, failure);
        }
    }

    private static void failed(String who, SessionEvent happened, Throwable failure) {
        LOG.errorf(failure, "%s of %s failed", who, happened.getClass().getSimpleName());
    }
}
