package io.quarkiverse.sessions.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.runtime.BrowserStoreProvider.Place;
import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig;
import io.quarkiverse.sessions.runtime.context.Background;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;

/** The stores of one session, as configured: the one that is read, and its mirrors. */
record Stores(String sessionName, SessionBuildTimeConfig fixed, SessionRuntimeConfig config, SessionActivity activity,
        Outage outage, Background background) {

    /** {@code null} for a session that is kept in the browser. */
    SessionStore open(boolean failsWithMirror) {
        if (isInBrowser()) {
            return null;
        }
        SessionStore store = measured(store(fixed.store()));
        requireUsers(store);
        store.onRemoval(sessionName, activity);
        SessionStore primary = new ReportingStore(store, outage);
        List<String> names = fixed.mirrors().orElse(List.of());
        if (names.isEmpty()) {
            return new HomecomingStore(primary, null);
        }
        requireReplicas(store, "store", fixed.store());
        List<Mirror> mirrors = new ArrayList<>();
        for (String name : names) {
            SessionStore mirror = measured(store(name));
            requireReplicas(mirror, "mirrors", name);
            mirrors.add(measured(new Mirror(sessionName, name, mirror, failsWithMirror, activity, background)));
        }
        return new HomecomingStore(new MirroredStore(primary, mirrors, measured(new BackgroundCopies(background))), null);
    }

    /** {@code null} for a session that is kept on the server. */
    BrowserStore browserStore(SessionCookie cookie, LaunchMode mode) {
        if (!isInBrowser()) {
            return null;
        }
        if (config.login().maxSessions().isPresent()) {
            throw refused("login.max-sessions", "is set, but nobody counts sessions that are kept in cookies. Remove it");
        }
        Revocations revocations = switch (fixed.cookieStore().revocation()) {
            case NONE -> null;
            case IN_MEMORY -> revocations(SessionBuildTimeConfig.IN_MEMORY);
            case REDIS -> revocations(SessionBuildTimeConfig.REDIS);
        };
        int attributes = cookie.set("", "", fixed.login().enabled() ? LoginOptions.LONGEST : null).length() - 1;
        return NamedSessions.bean(BrowserStoreProvider.class, fixed.store())
                .store(new Place(sessionName, cookie.name(), attributes), config, revocations, mode);
    }

    private Revocations revocations(String name) {
        return measured(NamedSessions.bean(StoreProvider.class, name).revocations(sessionName, fixed, config));
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
                ? NamedSessions.bean(StoreProvider.class, name).store(sessionName, fixed, config)
                : new TimeLimitedStore(NamedSessions.bean(SessionStore.class, name), config.storeTimeout(), background);
    }

    private void requireUsers(SessionStore store) {
        if (fixed.login().enabled() && !store.capabilities().contains(StoreCapability.USERS)) {
            throw refused("login.enabled", "is true, but the store '" + fixed.store()
                    + "' does not declare the capability USERS, so that nobody can log in. Choose another store");
        }
        if (config.login().maxSessions().isPresent() && !store.capabilities().contains(StoreCapability.LISTING)) {
            throw refused("login.max-sessions", "is set, but the store '" + fixed.store()
                    + "' does not declare the capability LISTING, so that nobody counts. Remove it, or choose another store");
        }
    }

    private void requireReplicas(SessionStore store, String key, String name) {
        if (!store.capabilities().contains(StoreCapability.REPLICAS)) {
            throw refused(key, "names the store '" + name
                    + "', which cannot have mirrors or be one: it does not declare the capability REPLICAS. Choose another, or "
                    + "remove '" + ConfigKeys.key(sessionName, "mirrors") + "'");
        }
    }

    private ConfigurationException refused(String key, String message) {
        String property = ConfigKeys.origin(sessionName, key);
        return new ConfigurationException("'" + property + "' " + message, Set.of(property));
    }
}
