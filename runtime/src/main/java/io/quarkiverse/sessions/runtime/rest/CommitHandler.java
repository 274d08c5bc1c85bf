package io.quarkiverse.sessions.runtime.rest;

import java.util.concurrent.CompletionStage;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.request.RequestSessions;

/**
 * Commits what a method that returned has written, before the response filters: a commit that fails is a method that fails, and
 * they see its answer. Locks stay held where filters follow that may write too.
 */
final class CommitHandler implements ServerRestHandler {

    private final boolean filtersMayWrite;

    CommitHandler(boolean filtersMayWrite) {
        this.filtersMayWrite = filtersMayWrite;
    }

    @Override
    public void handle(ResteasyReactiveRequestContext context) {
        RequestSessions sessions = RestExchange.sessions(context);
        if (sessions == null || !sessions.hasToCommit()) {
            return;
        }
        CompletionStage<Void> commit = sessions.commit(filtersMayWrite);
        if (RestExchange.isDone(commit)) {
            return;
        }
        context.suspend();
        commit.whenComplete((done, failure) -> {
            if (failure == null) {
                context.resume();
            } else {
                forgetResponse(context);
                context.resume(Stages.cause(failure), true);
            }
        });
    }

    /** How the method's result was to be written says nothing of how a mapper's is. */
    static void forgetResponse(ResteasyReactiveRequestContext context) {
        context.setEntityWriter(null);
        context.setGenericReturnType(null);
        context.setAdditionalAnnotations(null);
    }
}
