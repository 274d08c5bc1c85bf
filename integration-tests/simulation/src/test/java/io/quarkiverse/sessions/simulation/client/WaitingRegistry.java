package io.quarkiverse.sessions.simulation.client;

import java.util.List;
import java.util.function.Supplier;

import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.ReactiveSessionRegistry;
import io.quarkiverse.sessions.SessionInfo;
import io.quarkiverse.sessions.SessionRegistry;
import io.smallrye.mutiny.Uni;

/** The blocking view of a user's sessions, as {@link WaitingSession} is that of one. */
record WaitingRegistry(SessionRegistry registry) implements ReactiveSessionRegistry {

    private static <R> Uni<R> asked(Supplier<R> question) {
        return Uni.createFrom().item(question);
    }

    @Override
    public Uni<List<SessionInfo>> list(String principalName) {
        return asked(() -> registry.list(principalName));
    }

    @Override
    public Uni<Boolean> end(String principalName, String handle) {
        return asked(() -> registry.end(principalName, handle));
    }

    @Override
    public Uni<Integer> endAll(String principalName) {
        return asked(() -> registry.endAll(principalName));
    }

    @Override
    public Uni<Integer> endOthers(String principalName, String handle) {
        return asked(() -> registry.endOthers(principalName, handle));
    }

    @Override
    public Uni<PrincipalPage> principals(String cursor, int limit) {
        return asked(() -> registry.principals(cursor, limit));
    }

    @Override
    public Uni<Long> count() {
        return asked(registry::count);
    }
}
