package io.quarkiverse.sessions.runtime.session;

import io.quarkiverse.sessions.SessionException;

/** Nobody is there to be answered. */
public final class ClientLeftException extends SessionException {

    private static final long serialVersionUID = 1L;

    public ClientLeftException() {
        super("The client went away", null, 503);
    }
}
