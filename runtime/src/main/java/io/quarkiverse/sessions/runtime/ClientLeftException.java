package io.quarkiverse.sessions.runtime;

import io.quarkiverse.sessions.SessionException;

/** Nobody is there to be answered. */
final class ClientLeftException extends SessionException {

    private static final long serialVersionUID = 1L;

    ClientLeftException() {
        super("The client went away", null, 503);
    }
}
