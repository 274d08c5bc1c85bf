package io.quarkiverse.sessions.runtime;

import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.util.TypeLiteral;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.ReactiveSessionRegistry;
import io.quarkiverse.sessions.ReactiveSessions;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionEvent;
import io.quarkiverse.sessions.SessionRegistry;
import io.quarkiverse.sessions.runtime.activity.SessionEvents;
import io.quarkiverse.sessions.runtime.config.SessionNames;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionsRuntimeConfig;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.http.SessionFailures;
import io.quarkiverse.sessions.runtime.request.RequestSessions;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.runtime.view.BlockingAuthSession;
import io.quarkiverse.sessions.runtime.view.BlockingSession;
import io.quarkiverse.sessions.runtime.view.BlockingSessionRegistry;
import io.quarkiverse.sessions.runtime.view.CurrentSession;
import io.quarkiverse.sessions.runtime.view.NonBlockingAuthSession;
import io.quarkiverse.sessions.runtime.view.NonBlockingSession;
import io.quarkiverse.sessions.runtime.view.NonBlockingSessionRegistry;
import io.quarkiverse.sessions.runtime.view.NonBlockingSessions;
import io.quarkus.arc.Arc;
import io.quarkus.arc.SyntheticCreationalContext;
import io.quarkus.arc.runtime.BeanContainer;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ThreadPoolConfig;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.cpu.ProcessorInfo;
import io.smallrye.config.SmallRyeConfig;
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

    /** Makes {@link SessionEngine}; names that the build did not know stop the start. */
    public Function<SyntheticCreationalContext<SessionEngine>, SessionEngine> engine(Set<String> names, LaunchMode mode) {
        return new Function<>() {
            @Override
            public SessionEngine apply(SyntheticCreationalContext<SessionEngine> context) {
                checkNames(names);
                Event<SessionEvent> event = context.getInjectedReference(new TypeLiteral<Event<SessionEvent>>() {
                });
                Environment environment = Arc.container().instance(Environment.class).get();
                SessionEvents events = new SessionEvents(event, SessionEvents::hasObserver, environment.workers());
                SessionEngine engine = new SessionsAssembly(fixed.getValue(), config.getValue(), mode, events, new ArcBeans(),
                        environment, workers()).assemble(names);
                new StartLog(names.stream().map(engine::get).toList(), fixed.getValue(), mode).write();
                return engine;
            }
        };
    }

    /**
     * @param carriesUser whether it is a session with {@code login.enabled}
     */
    public Function<SyntheticCreationalContext<Session>, Session> session(String name, boolean carriesUser) {
        return new Function<>() {
            @Override
            public Session apply(SyntheticCreationalContext<Session> context) {
                return carriesUser ? new BlockingAuthSession(current(name, context))
                        : new BlockingSession(current(name, context));
            }
        };
    }

    /**
     * @param carriesUser whether it is a session with {@code login.enabled}
     */
    public Function<SyntheticCreationalContext<ReactiveSession>, ReactiveSession> reactiveSession(String name,
            boolean carriesUser) {
        return new Function<>() {
            @Override
            public ReactiveSession apply(SyntheticCreationalContext<ReactiveSession> context) {
                return carriesUser ? new NonBlockingAuthSession(current(name, context))
                        : new NonBlockingSession(current(name, context));
            }
        };
    }

    public Function<SyntheticCreationalContext<SessionRegistry>, SessionRegistry> registry(String name) {
        return new Function<>() {
            @Override
            public SessionRegistry apply(SyntheticCreationalContext<SessionRegistry> context) {
                return new BlockingSessionRegistry(nonBlockingRegistry(name, context),
                        sessions(context).get(name).environment());
            }
        };
    }

    public Function<SyntheticCreationalContext<ReactiveSessionRegistry>, ReactiveSessionRegistry> reactiveRegistry(
            String name) {
        return new Function<>() {
            @Override
            public ReactiveSessionRegistry apply(SyntheticCreationalContext<ReactiveSessionRegistry> context) {
                return nonBlockingRegistry(name, context);
            }
        };
    }

    public Function<SyntheticCreationalContext<ReactiveSessions>, ReactiveSessions> ofRequests() {
        return new Function<>() {
            @Override
            public ReactiveSessions apply(SyntheticCreationalContext<ReactiveSessions> context) {
                return new NonBlockingSessions(sessions(context));
            }
        };
    }

    private static NonBlockingSessionRegistry nonBlockingRegistry(String name, SyntheticCreationalContext<?> context) {
        return new NonBlockingSessionRegistry(sessions(context).get(name).principals());
    }

    private static SessionEngine sessions(SyntheticCreationalContext<?> context) {
        return context.getInjectedReference(SessionEngine.class, Default.Literal.INSTANCE);
    }

    /**
     * Gives every request its (empty) state.
     *
     * @param touchesWait whether there are endpoints whose requests do not touch sessions
     */
    public Handler<RoutingContext> start(BeanContainer beans, boolean touchesWait) {
        SessionEngine sessions = beans.beanInstance(SessionEngine.class);
        return new Handler<>() {
            @Override
            public void handle(RoutingContext context) {
                RequestSessions.start(sessions, context, touchesWait);
                context.next();
            }
        };
    }

    public Handler<RoutingContext> failures() {
        return SessionFailures.routeFailures();
    }

    private static CurrentSession current(String name, SyntheticCreationalContext<?> context) {
        return new CurrentSession(name, context.getInjectedReference(CurrentVertxRequest.class, Default.Literal.INSTANCE));
    }

    /** As Quarkus sizes its pool. */
    private static int workers() {
        return ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigMapping(ThreadPoolConfig.class).maxThreads()
                .orElse(Math.max(8 * ProcessorInfo.availableProcessors(), 200));
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
