package io.quarkiverse.sessions.runtime;

import io.quarkiverse.sessions.SessionEndedException;
import io.quarkiverse.sessions.SessionException;
import io.quarkiverse.sessions.SessionLockLostException;
import io.quarkiverse.sessions.SessionTooLargeException;
import io.quarkiverse.sessions.spi.StoreReply;

/** What the application is told of a store's refusal. */
final class Refusals {

    private Refusals() {
    }

    static SessionException of(StoreReply reply, NamedSession named) {
        return switch (reply.status()) {
            case LOCK_LOST -> new SessionLockLostException("The lock of session '" + named.name()
                    + "' was lost while its body ran, so another request may have changed the session; nothing was saved");
            case TOO_LARGE -> new SessionTooLargeException("Session '" + named.name() + "' would have " + reply.size()
                    + " bytes, more than the " + named.policy().maxSize() + " of max-size; nothing was saved");
            default -> throw new IllegalStateException("The store of session '" + named.name() + "' answered "
                    + reply.status() + ", which this operation does not have");
        };
    }

    /** For who waited for the lock of a session whose user has logged out, or was logged out. */
    static SessionEndedException loggedOut(NamedSession named) {
        return new SessionEndedException("Session '" + named.name()
                + "' ended together with its log-in while this request waited; nothing was saved", true);
    }

    static SessionEndedException replaced(NamedSession named) {
        return new SessionEndedException("The secret of session '" + named.name()
                + "' was replaced by another request; nothing was saved");
    }
}
