package io.quarkiverse.sessions.runtime;

import java.util.Optional;

import io.quarkiverse.sessions.SecurityStampProvider;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableInstance;

/** What log-ins to one session need: the settings, and the application's beans that take part. */
final class Logins {

    private final LoginSettings settings;
    private final Participant<SecurityStampProvider> stamps = new Participant<>(SecurityStampProvider.class);
    private final Participant<IdentityUpdates> identityUpdates = new Participant<>(IdentityUpdates.class);

    Logins(LoginSettings settings) {
        this.settings = settings;
    }

    LoginSettings settings() {
        return settings;
    }

    boolean hasStamps() {
        return stamps.isThere;
    }

    Optional<SecurityStampProvider> stamps() {
        return stamps.get();
    }

    /** Whether Quarkus Security is there to be told who the user is. */
    boolean identifyUsers() {
        return identityUpdates.isThere;
    }

    Optional<IdentityUpdates> identityUpdates() {
        return identityUpdates.get();
    }

    /** A bean that an application may have. Got when it is needed, since it may itself use sessions. */
    private static final class Participant<T> {

        private final InjectableInstance<T> instance;
        private final boolean isThere;

        Participant(Class<T> type) {
            this.instance = Arc.container().select(type);
            this.isThere = instance.isResolvable();
        }

        Optional<T> get() {
            return isThere ? Optional.of(instance.get()) : Optional.empty();
        }
    }
}
