package io.quarkiverse.sessions.runtime.redis;

import java.io.IOException;

import io.vertx.redis.client.Response;

/** What the client fails with. */
final class Failures {

    private static final String CONNECTION_CLOSED = "CONNECTION_CLOSED";
    private static final String STOPPED = "ACL failure in script";
    private static final String STOPPED_BY_REDIS_6 = "The user executing the script can't run this command";

    private Failures() {
    }

    /** Whether the server said no, so that the call is over. Else it may have done what it was asked, or be about to. */
    static boolean isReply(Throwable failure) {
        return failure instanceof Response && failure.getMessage() != null
                && !failure.getMessage().contains(CONNECTION_CLOSED);
    }

    /** Whether nothing was done. A script that lacks a right is stopped where it needs it, and may have written before. */
    static boolean isRefusal(Throwable failure) {
        return isReply(failure) && !failure.getMessage().contains(STOPPED)
                && !failure.getMessage().contains(STOPPED_BY_REDIS_6);
    }

    /**
     * Whether the server said no to one of those that were sent together.
     *
     * @param place its, among them
     */
    static boolean isRefusalOf(int place, Throwable failure) {
        return isRefusal(failure) && failure.getMessage().contains("ERR [" + place + "]");
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
