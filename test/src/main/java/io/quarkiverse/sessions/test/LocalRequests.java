package io.quarkiverse.sessions.test;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.runtime.auth.LoginSessions;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.Home;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.runtime.context.Waiting;
import io.quarkiverse.sessions.runtime.request.RequestSessions;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.VertxContextSupport;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;

/** Runs code in requests of the application that no client has sent. */
@Singleton
class LocalRequests {

    @Inject
    SessionEngine engine;

    @Inject
    Environment environment;

    @Inject
    LoginSessions logins;

    @Inject
    Sightings sightings;

    @Inject
    CurrentVertxRequest current;

    @Inject
    @Any
    Instance<Session> sessions;

    @Inject
    Instance<CurrentIdentityAssociation> identity;

    // ------------------------------------------------------------------ which sessions

    String defaultSession() {
        return SessionLock.DEFAULT;
    }

    String onlyLoginSession() {
        List<String> names = logins.names();
        if (names.size() != 1) {
            throw new IllegalStateException(names.isEmpty()
                    ? "Nobody can log in: no session has login.enabled"
                    : "Users can log in to the sessions " + names + ": name one, with loginTo");
        }
        return names.get(0);
    }

    private void checkExists(String sessionName) {
        if (!engine.names().contains(sessionName)) {
            throw new IllegalArgumentException("There is no session '" + sessionName + "'. There are " + engine.names());
        }
    }

    // ------------------------------------------------------------------ what they do with them

    void login(BrowserCookies cookies, String sessionName, Object user, LoginOptions options) {
        if (!logins.names().contains(sessionName)) {
            throw new IllegalArgumentException("Nobody can log in to session '" + sessionName + "'; to " + logins.names());
        }
        with(cookies, request -> Waiting.forAnswer(environment, request.session(sessionName).login(user, options)));
    }

    void put(BrowserCookies cookies, String sessionName, String key, Object value) {
        checkExists(sessionName);
        Annotation qualifier = SessionLock.DEFAULT.equals(sessionName) ? Default.Literal.INSTANCE
                : SessionName.Literal.of(sessionName);
        run(cookies, () -> {
            sessions.select(qualifier).get().update(data -> data.put(key, value));
            return null;
        });
    }

    void use(BrowserCookies cookies) {
        with(cookies, request -> Waiting.forAnswer(environment,
                Stages.inTurn(engine.names(), name -> request.session(name).touch())));
    }

    // ------------------------------------------------------------------ the requests

    <T> T run(BrowserCookies cookies, Supplier<T> code) {
        return with(cookies, request -> code.get());
    }

    private <T> T with(BrowserCookies cookies, Function<RequestSessions, T> code) {
        ManagedContext scope = Arc.container().requestContext();
        ContextState outer = scope.getStateIfActive();
        scope.activate();
        try {
            LocalRequest request = begin(cookies);
            T result;
            try {
                Waiting.forAnswer(environment, request.identify());
                request.tell(identity);
                result = code.apply(request.sessions());
            } catch (Throwable failure) {
                endFailed(request, failure);
                throw failure;
            }
            Waiting.forAnswer(environment, request.end(null));
            return result;
        } finally {
            scope.terminate();
            if (outer != null) {
                scope.activate(outer);
            }
        }
    }

    private void endFailed(LocalRequest request, Throwable failure) {
        try {
            Waiting.forAnswer(environment, request.end(failure));
        } catch (RuntimeException further) {
            failure.addSuppressed(further);
        }
    }

    private LocalRequest begin(BrowserCookies cookies) {
        LocalRequest request = new LocalRequest(engine, cookies, sightings);
        current.setCurrent(request.context());
        return request;
    }

    <T> T await(BrowserCookies cookies, Supplier<Uni<T>> code) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> asked(cookies, code));
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** On an event loop, on a context of its own. */
    private <T> Uni<T> asked(BrowserCookies cookies, Supplier<Uni<T>> code) {
        Home home = Home.here();
        ManagedContext scope = Arc.container().requestContext();
        scope.activate();
        LocalRequest request = begin(cookies);
        return Uni.createFrom().completionStage(() -> home.bring(request.identify()))
                .chain(identified -> {
                    request.tell(identity);
                    return code.get();
                })
                .emitOn(home)
                .onItemOrFailure().transformToUni((item, failure) -> Uni.createFrom()
                        .completionStage(() -> home.bring(request.end(failure)))
                        .onItem().transformToUni(ended -> failure == null ? Uni.createFrom().item(item)
                                : Uni.createFrom().failure(failure)))
                .eventually(scope::terminate);
    }
}
