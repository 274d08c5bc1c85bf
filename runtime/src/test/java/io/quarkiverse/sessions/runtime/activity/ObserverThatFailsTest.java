package io.quarkiverse.sessions.runtime.activity;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.annotation.Annotation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.SessionEvent;
import io.quarkiverse.sessions.SessionLoggedIn;

/** Whatever an observer throws, and however telling it fails, whoever tells goes on. */
class ObserverThatFailsTest {

    @Test
    void withAnException() {
        assertHarmless(() -> CompletableFuture.failedFuture(new IllegalStateException("async")), () -> {
            throw new IllegalStateException("sync");
        });
    }

    @Test
    void withAnError() {
        assertHarmless(() -> CompletableFuture.failedFuture(new AssertionError("async")), () -> {
            throw new AssertionError("sync");
        });
    }

    @Test
    void beforeItWasCalled() {
        assertHarmless(() -> {
            throw new RejectedExecutionException("no thread");
        }, () -> {
            throw new NoClassDefFoundError("observer");
        });
    }

    private interface Async {
        CompletionStage<SessionEvent> fire();
    }

    private static void assertHarmless(Async async, Runnable sync) {
        SessionEvents events = new SessionEvents(new Failing(async, sync), event -> true, Runnable::run);
        assertThatCode(() -> events.accept(new SessionLoggedIn("auth", "handle", "ann"))).doesNotThrowAnyException();
    }

    private record Failing(Async async, Runnable sync) implements Event<SessionEvent> {

        @Override
        public void fire(SessionEvent event) {
            sync.run();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <U extends SessionEvent> CompletionStage<U> fireAsync(U event) {
            return (CompletionStage<U>) async.fire();
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
}
