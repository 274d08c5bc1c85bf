package io.quarkiverse.sessions.runtime.redis;

import java.io.IOException;

import io.vertx.redis.client.Response;

/** What the client fails with. */
final class Failures {

    private static final String CONNECTION_CLOSED = "CONNECTION_CLOSED";

    private Failures() {
    }

    /** Whether the server said no, so that it did nothing. Else it may have done what it was asked. */
    static boolean isReply(Throwable failure) {
        return failure instanceof Response && failure.getMessage() != null
                && !failure.getMessage().contains(CONNECTION_CLOSED);
    }

    /** Whether the next call may use the connection. */
    static boolean leavesConnection(Throwable failure) {
        return isReply(failure) && !isFromReplica(failure);
    }

    /** A server that was restarted, flushed its scripts or has just become the primary does not know them. */
    static boolean isUnknownScript(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().contains("NOSCRIPT");
    }

    /**
     * A connection outlives the change of its server's role, and of the address behind its name. A replica that has lost its
     * primary may say so first.
     */
    static boolean isFromReplica(Throwable failure) {
        String message = failure == null ? null : failure.getMessage();
        return message != null && (message.contains("READONLY") || message.contains("MASTERDOWN"));
    }

    /** Messages may name all hosts as they are configured, with their passwords, each on a line. */
    static Throwable forLog(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        String clean = message.replaceAll("://.*@", "://").replaceAll("\\R(- )?", "; ");
        return clean.equals(message) ? failure : new IOException(clean);
    }
}
