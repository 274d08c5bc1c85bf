package io.quarkiverse.sessions.runtime.view;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.ReactiveSessionRegistry;
import io.quarkiverse.sessions.SessionInfo;
import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.login.PrincipalSessions;
import io.smallrye.mutiny.Uni;

/** The non-blocking view of a user's sessions. */
public final class NonBlockingSessionRegistry implements ReactiveSessionRegistry {

    private final PrincipalSessions principals;

    public NonBlockingSessionRegistry(PrincipalSessions principals) {
        this.principals = principals;
    }

    @Override
    public Uni<List<SessionInfo>> list(String principalName) {
        Objects.requireNonNull(principalName, "principalName");
        return on(() -> principals.list(principalName));
    }

    @Override
    public Uni<Boolean> end(String principalName, String handle) {
        Objects.requireNonNull(principalName, "principalName");
        Objects.requireNonNull(handle, "handle");
        return on(() -> principals.end(principalName, handle));
    }

    @Override
    public Uni<Integer> endAll(String principalName) {
        Objects.requireNonNull(principalName, "principalName");
        return on(() -> principals.endAll(principalName));
    }

    @Override
    public Uni<Integer> endOthers(String principalName, String handle) {
        Objects.requireNonNull(principalName, "principalName");
        Objects.requireNonNull(handle, "handle");
        return on(() -> principals.endAllBut(handle, principalName));
    }

    @Override
    public Uni<PrincipalPage> principals(String cursor, int limit) {
        return on(() -> principals.principals(cursor, limit));
    }

    @Override
    public Uni<Long> count() {
        return on(principals::count);
    }

    private static <T> Uni<T> on(Supplier<CompletionStage<T>> operation) {
        return new AskedUni<>(Home.here(), context -> operation.get());
    }
}
