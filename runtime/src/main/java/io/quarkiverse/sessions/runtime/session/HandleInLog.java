package io.quarkiverse.sessions.runtime.session;

import org.jboss.logging.MDC;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.spi.SessionKey;
import io.smallrye.common.vertx.VertxContext;

/** The handle of a request's session in its log lines: in the MDC, which belongs to the request's Vert.x context. */
final class HandleInLog {

    private static final HandleInLog OFF = new HandleInLog(null);
    private static final String HANDLE = "sessionHandle";

    private final String name;

    private HandleInLog(String name) {
        this.name = name;
    }

    static HandleInLog of(NamedSession named) {
        if (!named.logsHandle()) {
            return OFF;
        }
        return new HandleInLog(SessionLock.DEFAULT.equals(named.name()) ? HANDLE : HANDLE + "." + named.name());
    }

    /** Elsewhere the MDC is the thread's, where it would outlive the request. */
    void shows(SessionKey key) {
        if (name != null && VertxContext.isOnDuplicatedContext()) {
            MDC.put(name, key.digest());
        }
    }

    void showsNothing() {
        if (name != null && VertxContext.isOnDuplicatedContext()) {
            MDC.remove(name);
        }
    }
}
