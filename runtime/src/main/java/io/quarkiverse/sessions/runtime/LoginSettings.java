package io.quarkiverse.sessions.runtime;

import java.util.Optional;

import io.quarkiverse.sessions.SecurityStampProvider;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableInstance;

/**
 * How users log in to one session.
 *
 * @param maxSessions of one user, 0 for no limit
 * @param rejects whether a log-in past the limit is refused; else the oldest sessions go
 * @param recordsClient whether a log-in keeps where it came from
 */
record LoginSettings(int maxSessions, boolean rejects, boolean recordsClient) {

    /** Looked up when needed: an application's bean may itself use sessions. */
    Optional<SecurityStampProvider> stamps() {
        return bean(SecurityStampProvider.class);
    }

    Optional<IdentityUpdates> identityUpdates() {
        return bean(IdentityUpdates.class);
    }

    private static <T> Optional<T> bean(Class<T> type) {
        InjectableInstance<T> instance = Arc.container().select(type);
        return instance.isResolvable() ? Optional.of(instance.get()) : Optional.empty();
    }
}
