package io.quarkiverse.sessions.runtime;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionsRuntimeConfig;
import io.quarkiverse.sessions.runtime.context.Background;
import io.quarkiverse.sessions.spi.SessionCodec;
import io.quarkiverse.sessions.spi.SessionIdGenerator;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** All sessions of the application, put together from their configuration when it starts. */
public final class NamedSessions {

    private final Map<String, NamedSession> sessions = new LinkedHashMap<>();
    private final Background background = Arc.container().instance(Background.class).get();
    private final LocalLocks localLocks = new LocalLocks();
    private final BlockedThreads blockedThreads;
    private final boolean identifyUsers;

    NamedSessions(Set<String> names, SessionsBuildTimeConfig fixed, SessionsRuntimeConfig config, LaunchMode mode,
            SessionEvents events, int workers) {
        this.blockedThreads = new BlockedThreads(workers);
        for (String name : names) {
            SessionBuildTimeConfig built = fixed.sessions().get(name);
            SessionSettings settings = SessionSettings.of(name, config.sessions().get(name), mode);
            EventQueue unattended = new EventQueue(events, background, Infrastructure.getDefaultExecutor());
            SessionActivity activity = new SessionActivity(events, unattended);
            unattended.measure(activity);
            Outage outage = new Outage("The store of session '" + name + "'", "requests that need it are answered with 503");
            Stores stores = new Stores(name, built, config.sessions().get(name), activity, outage, background);
            SessionStore store = stores.open(settings.failsWithMirror());
            Locks locks = new Locks(name, store, settings.lockTimes(), localLocks, blockedThreads, background, activity);
            sessions.put(name, new NamedSession(name, settings.policy(), locks, settings.cookie(),
                    new DirectWrites(name, settings.unlockedWrites(), new DroppedWrites(name, mode.isDevOrTest())), store,
                    stores.browserStore(settings.cookie(), mode), outage,
                    new Values(name, codec(built), settings.verifyValues(), settings.unreadableValues()), idGenerator(built),
                    activity,
                    built.login().enabled() ? new Logins(settings.login()) : null));
        }
        checkCookieNames();
        identifyUsers = sessions.values().stream()
                .anyMatch(session -> session.logins() != null && session.logins().identifyUsers());
    }

    private static SessionCodec codec(SessionBuildTimeConfig fixed) {
        return SessionBuildTimeConfig.JSON.equals(fixed.codec())
                ? new JsonCodec(Arc.container().instance(ObjectMapper.class).get())
                : bean(SessionCodec.class, fixed.codec());
    }

    private static SessionIdGenerator idGenerator(SessionBuildTimeConfig fixed) {
        return SessionBuildTimeConfig.RANDOM.equals(fixed.idGenerator()) ? new RandomIdGenerator()
                : bean(SessionIdGenerator.class, fixed.idGenerator());
    }

    static <T> T bean(Class<T> type, String identifier) {
        return Arc.container().select(type, Identifier.Literal.of(identifier)).get();
    }

    private void checkCookieNames() {
        Map<String, String> owners = new LinkedHashMap<>();
        for (NamedSession session : sessions.values()) {
            String cookie = session.cookie().name();
            String other = owners.putIfAbsent(cookie, session.name());
            if (other != null) {
                String key = ConfigKeys.key(session.name(), "cookie.name");
                throw new ConfigurationException("The sessions '" + other + "' and '" + session.name()
                        + "' would both use the cookie '" + cookie + "'. Set '" + key + "' to another name", Set.of(key));
            }
        }
    }

    /** Whether a session tells Quarkus Security who the user is. */
    boolean identifyUsers() {
        return identifyUsers;
    }

    NamedSession get(String name) {
        return sessions.get(name);
    }

    Set<String> names() {
        return sessions.keySet();
    }

    Collection<NamedSession> all() {
        return sessions.values();
    }

    /** Told of everything that is counted, for metrics. */
    public interface CountVisitor {

        /**
         * @param session the session's name
         * @param what what is counted, in lower case, such as {@code mirror.failed}
         * @param value reads the count so far
         */
        void count(String session, String what, LongSupplier value);

        /**
         * @param what what there is now, such as {@code memory.bytes}
         * @param value reads how much
         */
        default void gauge(String session, String what, LongSupplier value) {
        }
    }

    public void visitCounts(CountVisitor visitor) {
        for (NamedSession session : sessions.values()) {
            session.activity().tell(new Measured.Measures() {
                @Override
                public void counter(String what, LongSupplier value) {
                    visitor.count(session.name(), what, value);
                }

                @Override
                public void gauge(String what, LongSupplier value) {
                    visitor.gauge(session.name(), what, value);
                }
            });
        }
    }

    /** The number of locks held in this process; 0 when nobody holds or waits. */
    public int heldLocks() {
        return localLocks.size();
    }

    /** The number of worker threads that wait for a lock. */
    public int blockedThreads() {
        return blockedThreads.waiting();
    }

    /** The number of requests in this process that hold a lock or wait for one. */
    public int waitingForLocks() {
        return localLocks.places();
    }
}
