package io.quarkiverse.sessions.runtime.tracing;

import java.time.Instant;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkiverse.sessions.runtime.activity.Work;
import io.quarkiverse.sessions.runtime.context.Environment;

/**
 * Spans of a trace that is being recorded: one for each call of a store, and one for each lock that a request had to wait for.
 * What the engine does on its own account begins no trace.
 */
@Singleton
public class SessionSpans implements Work.Listener {

    private static final AttributeKey<String> SESSION = AttributeKey.stringKey("quarkus.sessions.name");
    private static final AttributeKey<String> HANDLE = AttributeKey.stringKey("quarkus.sessions.handle");
    private static final AttributeKey<String> STORE = AttributeKey.stringKey("quarkus.sessions.store");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("quarkus.sessions.operation");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("quarkus.sessions.outcome");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    @Inject
    Tracer tracer;

    @Inject
    Environment environment;

    @Override
    public Work.End begins(Work work) {
        Context parent = Context.current();
        if (!Span.fromContext(parent).isRecording()) {
            return Work.End.UNHEARD;
        }
        return switch (work.kind()) {
            case STORE_CALL -> storeCall(work, parent);
            case LOCK_WAIT -> lockWait(work, parent);
            case LOCK_HOLD, COMMIT -> Work.End.UNHEARD;
        };
    }

    private Work.End storeCall(Work work, Context parent) {
        Span span = span("session " + work.operation(), work, parent).setSpanKind(SpanKind.CLIENT)
                .setAttribute(STORE, work.store()).setAttribute(OPERATION, work.operation()).startSpan();
        return (outcome, failure) -> end(span, outcome, failure);
    }

    /** Only where there was something to wait for, which is known at the end. */
    private Work.End lockWait(Work work, Context parent) {
        Instant began = environment.now();
        return (outcome, failure) -> {
            if (!outcome.equals("free") && !outcome.equals("none")) {
                end(span("session lock wait", work, parent).setStartTimestamp(began).startSpan(), outcome, failure);
            }
        };
    }

    private SpanBuilder span(String name, Work work, Context parent) {
        SpanBuilder span = tracer.spanBuilder(name).setParent(parent).setAttribute(SESSION, work.session());
        return work.handle() == null ? span : span.setAttribute(HANDLE, work.handle());
    }

    /** Messages of failures stay out: those of an application's store may hold anything. */
    private static void end(Span span, String outcome, Throwable failure) {
        span.setAttribute(OUTCOME, outcome);
        if (failure != null) {
            span.setStatus(StatusCode.ERROR).setAttribute(ERROR, failure.getClass().getName());
        }
        span.end();
    }
}
