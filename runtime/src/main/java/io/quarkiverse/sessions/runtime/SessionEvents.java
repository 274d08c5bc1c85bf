package io.quarkiverse.sessions.runtime;

import java.util.function.Consumer;

import jakarta.enterprise.event.Event;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.SessionEvent;

/** Fires CDI events; an observer that fails changes nothing for the request. */
final class SessionEvents implements Consumer<SessionEvent> {

    private static final Logger LOG = Logger.getLogger(SessionEvents.class);

    private final Event<SessionEvent> event;

    SessionEvents(Event<SessionEvent> event) {
        this.event = event;
    }

    @Override
    public void accept(SessionEvent happened) {
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
