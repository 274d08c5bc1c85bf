package io.quarkiverse.sessions.runtime.view;

import java.util.List;

import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.ReactiveSessionRegistry;
import io.quarkiverse.sessions.SessionInfo;
import io.quarkiverse.sessions.SessionRegistry;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.Waiting;
import io.smallrye.mutiny.Uni;

/** The blocking view of a user's sessions. */
public final class BlockingSessionRegistry implements SessionRegistry {

    private final ReactiveSessionRegistry registry;
    private final Environment environment;

    public BlockingSessionRegistry(ReactiveSessionRegistry registry, Environment environment) {
        this.environment = environment;
        this.registry = registry;
    }

    @Override
    public List<SessionInfo> list(String principalName) {
        return await(registry.list(principalName));
    }

    @Override
    public boolean end(String principalName, String handle) {
        return await(registry.end(principalName, handle));
    }

    @Override
    public int endAll(String principalName) {
        return await(registry.endAll(principalName));
    }

    @Override
    public int endOthers(String principalName, String handle) {
        return await(registry.endOthers(principalName, handle));
    }

    @Override
    public PrincipalPage principals(String cursor, int limit) {
        return await(registry.principals(cursor, limit));
    }

    @Override
    public long count() {
        return await(registry.count());
    }

    private <T> T await(Uni<T> operation) {
        BlockingCall.checkAllowed("SessionRegistry may wait for the store and was called on an event loop; inject "
                + "ReactiveSessionRegistry there, or annotate the method with @Blocking or @RunOnVirtualThread");
        return Waiting.forAnswer(environment, operation.subscribeAsCompletionStage());
    }
}
