package io.quarkiverse.sessions.runtime.activity;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.sessions.SessionEvent;

/** Keeps what is fired. */
record RecordedEvent(List<SessionEvent> fired) implements Event<SessionEvent> {

    @Override
    public void fire(SessionEvent event) {
        fired.add(event);
    }

    @Override
    public <U extends SessionEvent> CompletionStage<U> fireAsync(U event) {
        return CompletableFuture.completedFuture(event);
    }

    @Override
    public <U extends SessionEvent> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
        return fireAsync(event);
    }

    @Override
    public Event<SessionEvent> select(Annotation... qualifiers) {
        return this;
    }

    @Override
    public <U extends SessionEvent> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new AssertionError();
    }

    @Override
    public <U extends SessionEvent> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new AssertionError();
    }
}
