package io.quarkiverse.sessions.runtime;

import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.util.TypeLiteral;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionEvent;
import io.quarkiverse.sessions.runtime.config.SessionNames;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionsRuntimeConfig;
import io.quarkus.arc.SyntheticCreationalContext;
import io.quarkus.arc.runtime.BeanContainer;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** What the build records to happen when the application starts. */
@Recorder
public class SessionsRecorder {

    private final RuntimeValue<SessionsBuildTimeConfig> fixed;
    private final RuntimeValue<SessionsRuntimeConfig> config;

    public SessionsRecorder(RuntimeValue<SessionsBuildTimeConfig> fixed, RuntimeValue<SessionsRuntimeConfig> config) {
        this.fixed = fixed;
        this.config = config;
    }

    /** Makes {@link NamedSessions}; names that the build did not know stop the start. */
    public Function<SyntheticCreationalContext<NamedSessions>, NamedSessions> namedSessions(Set<String> names,
            LaunchMode mode, ShutdownContext shutdown) {
        return new Function<>() {
            @Override
            public NamedSessions apply(SyntheticCreationalContext<NamedSessions> context) {
                checkNames(names);
                Event<SessionEvent> event = context.getInjectedReference(new TypeLiteral<Event<SessionEvent>>() {
                });
                NamedSessions sessions = new NamedSessions(names, fixed.getValue(), config.getValue(), mode,
                        new SessionEvents(event));
                shutdown.addShutdownTask(sessions::stop);
                return sessions;
            }
        };
    }

    public Function<SyntheticCreationalContext<Session>, Session> session(String name) {
        return new Function<>() {
            @Override
            public Session apply(SyntheticCreationalContext<Session> context) {
                return new BlockingSession(current(name, context));
            }
        };
    }

    public Function<SyntheticCreationalContext<ReactiveSession>, ReactiveSession> reactiveSession(String name) {
        return new Function<>() {
            @Override
            public ReactiveSession apply(SyntheticCreationalContext<ReactiveSession> context) {
                return new NonBlockingSession(current(name, context));
            }
        };
    }

    /** Gives every request its (empty) state. */
    public Handler<RoutingContext> start(BeanContainer beans) {
        NamedSessions sessions = beans.beanInstance(NamedSessions.class);
        return new Handler<>() {
            @Override
            public void handle(RoutingContext context) {
                RequestSessions.start(sessions, context);
                context.next();
            }
        };
    }

    public Handler<RoutingContext> failures() {
        return SessionFailures.routeFailures();
    }

    private static CurrentSessions current(String name, SyntheticCreationalContext<?> context) {
        return new CurrentSessions(name, context.getInjectedReference(CurrentVertxRequest.class, Default.Literal.INSTANCE));
    }

    private static void checkNames(Set<String> known) {
        for (String name : SessionNames.in(ConfigProvider.getConfig().getPropertyNames())) {
            if (!known.contains(name)) {
                throw new ConfigurationException("The session '" + name + "' is configured, but was not when the application "
                        + "was built. Set one of its keys at build, such as 'quarkus.sessions.\"" + name
                        + "\".store', or remove them");
            }
        }
    }
}
