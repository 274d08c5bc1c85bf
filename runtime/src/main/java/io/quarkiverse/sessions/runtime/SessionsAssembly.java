package io.quarkiverse.sessions.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.sessions.runtime.activity.EventQueue;
import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.activity.SessionEvents;
import io.quarkiverse.sessions.runtime.activity.Work;
import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionsRuntimeConfig;
import io.quarkiverse.sessions.runtime.context.Beans;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.http.RandomIdGenerator;
import io.quarkiverse.sessions.runtime.lock.BlockedThreads;
import io.quarkiverse.sessions.runtime.lock.LockQueues;
import io.quarkiverse.sessions.runtime.lock.LockTokens;
import io.quarkiverse.sessions.runtime.lock.Locks;
import io.quarkiverse.sessions.runtime.login.LoginSetup;
import io.quarkiverse.sessions.runtime.login.LoginStore;
import io.quarkiverse.sessions.runtime.login.PrincipalSessions;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.runtime.session.DroppedWrites;
import io.quarkiverse.sessions.runtime.session.NamedSession;
import io.quarkiverse.sessions.runtime.session.UnlockedWriteObserver;
import io.quarkiverse.sessions.runtime.session.UnlockedWritePolicy;
import io.quarkiverse.sessions.runtime.store.BrowserStore;
import io.quarkiverse.sessions.runtime.store.Outage;
import io.quarkiverse.sessions.runtime.store.ReportingStore;
import io.quarkiverse.sessions.runtime.store.StoreProbe;
import io.quarkiverse.sessions.runtime.values.JsonCodec;
import io.quarkiverse.sessions.runtime.values.Values;
import io.quarkiverse.sessions.spi.SessionCodec;
import io.quarkiverse.sessions.spi.SessionIdGenerator;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Puts the application's sessions together from their configuration when it starts. */
final class SessionsAssembly {

    private final SessionsBuildTimeConfig fixed;
    private final SessionsRuntimeConfig config;
    private final LaunchMode mode;
    private final SessionEvents events;
    private final Beans beans;
    private final Environment environment;
    private final LockQueues lockQueues = new LockQueues();
    private final LockTokens lockTokens;
    private final BlockedThreads blockedThreads;
    private final List<StoreProbe> probes = new ArrayList<>();

    /**
     * @param workers how many worker threads there are
     */
    SessionsAssembly(SessionsBuildTimeConfig fixed, SessionsRuntimeConfig config, LaunchMode mode, SessionEvents events,
            Beans beans, Environment environment, int workers) {
        this.fixed = fixed;
        this.config = config;
        this.mode = mode;
        this.events = events;
        this.beans = beans;
        this.environment = environment;
        this.blockedThreads = new BlockedThreads(workers);
        this.lockTokens = new LockTokens(environment.random());
    }

    SessionEngine assemble(Set<String> names) {
        List<NamedSession> sessions = names.stream().map(this::session).toList();
        checkCookieNames(sessions);
        return new SessionEngine(sessions, lockQueues, blockedThreads, probes);
    }

    private NamedSession session(String name) {
        SessionBuildTimeConfig built = fixed.sessions().get(name);
        SessionSettings settings = SessionSettings.of(name, config.sessions().get(name), mode);
        SessionActivity activity = activity();
        Outage outage = new Outage("The store of session '" + name + "'", "requests that need it are answered with 503",
                environment);
        outage.measure(activity);
        Stores stores = new Stores(name, built, config.sessions().get(name), activity, outage, environment, beans,
                settings.policy(), probes::add);
        ReportingStore store = stores.open(settings.failsWithMirror());
        BrowserStore browserStore = stores.browserStore(settings.cookie(), mode);
        Locks locks = new Locks(name, store, settings.lockTimes(), lockQueues, lockTokens, blockedThreads, environment,
                activity);
        LoginStore logins = new LoginStore(name, store, settings.policy().retention(), locks, activity, settings.login());
        return new NamedSession(name, settings.policy(), locks, settings.cookie(),
                new UnlockedWritePolicy(name, settings.unlockedWrites(), new DroppedWrites(name, mode.isDevOrTest()),
                        observer()),
                store,
                browserStore, outage,
                new Values(name, codec(built), settings.verifyValues(), settings.unreadableValues()), idGenerator(built),
                activity, built.login().enabled() ? new LoginSetup(settings.login(), beans) : null,
                new PrincipalSessions(logins, browserStore, outage), settings.logsHandle(), environment);
    }

    private UnlockedWriteObserver observer() {
        return beans.find(UnlockedWriteObserver.class).map(Supplier::get).orElse(null);
    }

    private SessionActivity activity() {
        EventQueue unattended = new EventQueue(events, environment, environment.pool());
        SessionActivity activity = new SessionActivity(events, unattended,
                beans.all(Work.Listener.class));
        unattended.measure(activity);
        return activity;
    }

    private SessionCodec codec(SessionBuildTimeConfig fixed) {
        return SessionBuildTimeConfig.JSON.equals(fixed.codec())
                ? new JsonCodec(beans.find(ObjectMapper.class).orElseThrow().get())
                : beans.identified(SessionCodec.class, fixed.codec());
    }

    private SessionIdGenerator idGenerator(SessionBuildTimeConfig fixed) {
        return SessionBuildTimeConfig.RANDOM.equals(fixed.idGenerator()) ? new RandomIdGenerator(environment)
                : beans.identified(SessionIdGenerator.class, fixed.idGenerator());
    }

    private static void checkCookieNames(List<NamedSession> sessions) {
        Map<String, String> owners = new LinkedHashMap<>();
        for (NamedSession session : sessions) {
            String cookie = session.cookie().name();
            String other = owners.putIfAbsent(cookie, session.name());
            if (other != null) {
                String key = ConfigKeys.key(session.name(), "cookie.name");
                throw new ConfigurationException("The sessions '" + other + "' and '" + session.name()
                        + "' would both use the cookie '" + cookie + "'. Set '" + key + "' to another name", Set.of(key));
            }
        }
    }
}
