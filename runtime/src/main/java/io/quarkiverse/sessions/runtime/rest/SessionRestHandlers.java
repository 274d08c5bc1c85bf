package io.quarkiverse.sessions.runtime.rest;

import java.util.List;
import java.util.concurrent.Flow;

import org.jboss.resteasy.reactive.common.model.ResourceClass;
import org.jboss.resteasy.reactive.server.model.HandlerChainCustomizer;
import org.jboss.resteasy.reactive.server.model.ServerResourceMethod;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkiverse.sessions.runtime.request.RequestSessions;
import io.smallrye.mutiny.Uni;

/**
 * Tells the engine that Quarkus REST handles the request, so that direct writes will be committed, and commits before a
 * {@code Multi} is subscribed to, since response filters do not run for it.
 */
public final class SessionRestHandlers implements HandlerChainCustomizer {

    /** How the signatures of such return types begin. */
    private static final List<String> ASYNCHRONOUS = List.of("Lio/smallrye/mutiny/", "Ljava/util/concurrent/",
            "Lorg/reactivestreams/", "Lorg/jboss/resteasy/reactive/RestMulti");

    /** The status of a stream that begins. */
    private static final int STREAM = 200;

    private static final ServerRestHandler BEGIN = RestExchange.tells(RequestSessions::onRest);
    private static final ServerRestHandler MATCHED = RestExchange.tells(RequestSessions::matched);
    private static final ServerRestHandler OUTLIVES_CLIENT = RestExchange.tells(RequestSessions::willOutliveClient);
    private static final ServerRestHandler SENDS_HEAD_ITSELF = RestExchange.tells(RequestSessions::neverCommits);

    private static final ServerRestHandler COMMIT_BEFORE_STREAM = context -> {
        Object result = context.getResult();
        if (!(result instanceof Flow.Publisher || result instanceof org.reactivestreams.Publisher)) {
            return;
        }
        RequestSessions sessions = RestExchange.sessions(context);
        if (sessions != null) {
            // The response begins when all is stored: a commit that fails is a method that fails, and mappers may write.
            RestExchange.await(context, sessions.commit(false).thenCompose(stored -> sessions.finish(() -> STREAM, true)));
        }
    };

    private boolean filtersMayWrite;

    /** For the recorder. */
    public SessionRestHandlers() {
    }

    /**
     * @param filtersMayWrite whether there are response filters of the application's, which may use sessions
     */
    public SessionRestHandlers(boolean filtersMayWrite) {
        this.filtersMayWrite = filtersMayWrite;
    }

    public boolean isFiltersMayWrite() {
        return filtersMayWrite;
    }

    public void setFiltersMayWrite(boolean filtersMayWrite) {
        this.filtersMayWrite = filtersMayWrite;
    }

    @Override
    public List<ServerRestHandler> handlers(Phase phase, ResourceClass resourceClass, ServerResourceMethod method) {
        return switch (phase) {
            case AFTER_PRE_MATCH -> List.of(BEGIN); // the phase before is not there where filters are pre-matching
            case AFTER_MATCH -> sendsHeadItself(method) ? List.of(MATCHED, SENDS_HEAD_ITSELF) : List.of(MATCHED);
            case BEFORE_METHOD_INVOKE -> outlivesClient(method) ? List.of(OUTLIVES_CLIENT) : List.of();
            case AFTER_METHOD_INVOKE -> List.of(COMMIT_BEFORE_STREAM);
            case AFTER_RESPONSE_CREATED -> List.of(new CommitHandler(filtersMayWrite));
            default -> List.of();
        };
    }

    /** Whether the method is given an event sink. */
    static boolean sendsHeadItself(ServerResourceMethod method) {
        return method.isSse() && method.getReturnType().equals("V");
    }

    /** Plain blocking code, once it has begun; neither {@code Uni}, {@code CompletionStage} and publishers, nor an upload. */
    private static boolean outlivesClient(ServerResourceMethod method) {
        return !sendsHeadItself(method) && ASYNCHRONOUS.stream().noneMatch(method.getReturnType()::startsWith);
    }
}
