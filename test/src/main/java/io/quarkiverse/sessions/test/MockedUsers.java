package io.quarkiverse.sessions.test;

import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Default;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ClientProxy;
import io.quarkus.arc.InjectableContext;
import io.smallrye.mutiny.Uni;

/** Who is logged in according to a mock that stands in for a login session's bean. */
final class MockedUsers {

    /** What a mock says; of nobody {@code name} is empty. */
    record Mocked(Optional<String> name, Set<String> roles, Optional<Instant> loggedInAt) {
    }

    private MockedUsers() {
    }

    /** {@code null} where neither of the session's beans is a mock. */
    static Mocked of(String sessionName) {
        AuthSession blocking = mock(AuthSession.class, sessionName);
        if (blocking != null) {
            return new Mocked(said(blocking.principalName()), set(blocking.roles()), said(blocking.loggedInAt()));
        }
        ReactiveAuthSession reactive = mock(ReactiveAuthSession.class, sessionName);
        return reactive == null ? null
                : new Mocked(said(now(reactive.principalName())), set(now(reactive.roles())), said(now(reactive.loggedInAt())));
    }

    private static <T> T mock(Class<T> type, String sessionName) {
        Annotation qualifier = SessionLock.DEFAULT.equals(sessionName) ? Default.Literal.INSTANCE
                : SessionName.Literal.of(sessionName);
        T bean = Arc.container().select(type, qualifier).get();
        if (!(bean instanceof ClientProxy proxy)) {
            return null;
        }
        try {
            T instance = ClientProxy.unwrap(bean);
            InjectableContext scope = Arc.container().getActiveContext(RequestScoped.class);
            return scope != null && scope.get(proxy.arc_bean()) == instance ? null : instance;
        } catch (ContextNotActiveException noMockWouldNeedIt) {
            return null;
        }
    }

    /** A mock that was told nothing may give {@code null}. */
    private static <T> Optional<T> said(Optional<T> answer) {
        return answer == null ? Optional.empty() : answer;
    }

    private static Set<String> set(Set<String> answer) {
        return answer == null ? Set.of() : answer;
    }

    private static <T> T now(Uni<T> answer) {
        if (answer == null) {
            return null;
        }
        CompletableFuture<T> asked = answer.subscribeAsCompletionStage();
        if (!asked.isDone()) {
            throw new IllegalStateException(
                    "The mock of ReactiveAuthSession must answer guards at once, with items that are there");
        }
        return asked.join();
    }
}
