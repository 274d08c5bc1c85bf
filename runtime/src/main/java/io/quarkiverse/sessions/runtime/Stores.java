package io.quarkiverse.sessions.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.runtime.activity.Measured;
import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig;
import io.quarkiverse.sessions.runtime.context.Beans;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.http.SessionCookie;
import io.quarkiverse.sessions.runtime.store.BackgroundCopies;
import io.quarkiverse.sessions.runtime.store.BrowserStore;
import io.quarkiverse.sessions.runtime.store.BrowserStoreProvider;
import io.quarkiverse.sessions.runtime.store.BrowserStoreProvider.Place;
import io.quarkiverse.sessions.runtime.store.Mirror;
import io.quarkiverse.sessions.runtime.store.MirroredStore;
import io.quarkiverse.sessions.runtime.store.ObservedRevocations;
import io.quarkiverse.sessions.runtime.store.ObservedStore;
import io.quarkiverse.sessions.runtime.store.Outage;
import io.quarkiverse.sessions.runtime.store.ReportingStore;
import io.quarkiverse.sessions.runtime.store.Revocations;
import io.quarkiverse.sessions.runtime.store.StoreProbe;
import io.quarkiverse.sessions.runtime.store.StoreProvider;
import io.quarkiverse.sessions.runtime.store.TimeLimitedStore;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkus.runtime.LaunchMode;

/** The stores of one session, as configured: the one that is read, and its mirrors. */
record Stores(String sessionName, SessionBuildTimeConfig fixed, SessionRuntimeConfig config, SessionActivity activity,
        Outage outage, Environment environment, Beans beans, SessionPolicy policy, Consumer<StoreProbe> probes) {

    /** {@code null} for a session that is kept in the browser. */
    ReportingStore open(boolean failsWithMirror) {
        if (isInBrowser()) {
            return null;
        }
        SessionStore store = measured(store(fixed.store()));
        requireUsers(store);
        store.onRemoval(sessionName, activity);
        List<String> names = fixed.mirrors().orElse(List.of());
        SessionStore observed = observed(store, fixed.store());
        probe(store, fixed.store(), true);
        if (names.isEmpty()) {
            return new ReportingStore(observed, outage);
        }
        requireReplicas(store, "store", fixed.store());
        List<Mirror> mirrors = new ArrayList<>();
        for (String name : names) {
            SessionStore mirror = measured(store(name));
            requireReplicas(mirror, "mirrors", name);
            probe(mirror, name, failsWithMirror);
            mirrors.add(measured(new Mirror(sessionName, name, observed(mirror, name), failsWithMirror, activity,
                    environment)));
        }
        return new ReportingStore(new MirroredStore(observed, outage, mirrors, measured(new BackgroundCopies(environment))),
                outage);
    }

    private void probe(SessionStore store, String name, boolean required) {
        probes.accept(StoreProbe.of(sessionName, name, required, store, policy));
    }

    private SessionStore observed(SessionStore store, String name) {
        return ObservedStore.of(store, sessionName, name, activity);
    }

    /** {@code null} for a session that is kept on the server. */
    BrowserStore browserStore(SessionCookie cookie, LaunchMode mode) {
        if (!isInBrowser()) {
            return null;
        }
        if (config.login().maxSessions().isPresent()) {
            throw ConfigKeys.refused(sessionName, "login.max-sessions",
                    "is set, but nobody counts sessions that are kept in cookies. Remove it");
        }
        Revocations revocations = switch (fixed.cookieStore().revocation()) {
            case NONE -> null;
            case IN_MEMORY -> revocations(SessionBuildTimeConfig.IN_MEMORY);
            case REDIS -> revocations(SessionBuildTimeConfig.REDIS);
        };
        int attributes = cookie.set("", "", fixed.login().enabled() ? LoginOptions.LONGEST : null, Instant.EPOCH).length() - 1;
        return beans.identified(BrowserStoreProvider.class, fixed.store())
                .store(new Place(sessionName, cookie.name(), attributes), config, revocations, mode);
    }

    private Revocations revocations(String name) {
        Revocations revocations = measured(beans.identified(StoreProvider.class, name).revocations(sessionName, fixed, config));
        probes.accept(StoreProbe.of(sessionName, name, revocations));
        return ObservedRevocations.of(revocations, sessionName, name, activity);
    }

    private <T> T measured(T part) {
        if (part instanceof Measured measured) {
            measured.measure(activity);
        }
        return part;
    }

    private boolean isInBrowser() {
        return SessionBuildTimeConfig.COOKIE.equals(fixed.store());
    }

    private SessionStore store(String name) {
        return SessionBuildTimeConfig.STORES.contains(name)
                ? beans.identified(StoreProvider.class, name).store(sessionName, fixed, config)
                : new TimeLimitedStore(beans.identified(SessionStore.class, name), config.storeTimeout(), environment);
    }

    private void requireUsers(SessionStore store) {
        if (fixed.login().enabled() && !store.capabilities().contains(StoreCapability.USERS)) {
            throw ConfigKeys.refused(sessionName, "login.enabled", "is true, but the store '" + fixed.store()
                    + "' does not declare the capability USERS, so that nobody can log in. Choose another store");
        }
        if (config.login().maxSessions().isPresent() && !store.capabilities().contains(StoreCapability.LISTING)) {
            throw ConfigKeys.refused(sessionName, "login.max-sessions", "is set, but the store '" + fixed.store()
                    + "' does not declare the capability LISTING, so that nobody counts. Remove it, or choose another store");
        }
    }

    private void requireReplicas(SessionStore store, String key, String name) {
        if (!store.capabilities().contains(StoreCapability.REPLICAS)) {
            throw ConfigKeys.refused(sessionName, key, "names the store '" + name
                    + "', which cannot have mirrors or be one: it does not declare the capability REPLICAS. Choose another, or "
                    + "remove '" + ConfigKeys.key(sessionName, "mirrors") + "'");
        }
    }
}
