package io.quarkiverse.sessions.runtime;

import java.util.List;

import io.smallrye.mutiny.Uni;

/** Takes the locks of {@code @SessionLock} for an endpoint; the commit releases them. */
public final class SessionLocks {

    private SessionLocks() {
    }

    /**
     * @param names the sessions' names, in the order to lock them
     * @return completes when all are held; on failure none stays held once the request has ended
     */
    public static Uni<Void> takeForRequest(RequestSessions sessions, List<String> names) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String name : names) {
            all = all.chain(() -> takeForRequest(sessions.session(name)));
        }
        return all;
    }

    /** As {@link #takeForRequest}, on the thread that is going to run the endpoint: it waits, and needs no other one then. */
    public static void awaitForRequest(RequestSessions sessions, List<String> names) {
        for (String name : names) {
            RequestSession session = sessions.session(name);
            if (session.mayBeStored()) {
                BlockingSession.opened(session, Block.Kind.REQUEST);
            }
        }
    }

    private static Uni<Void> takeForRequest(RequestSession session) {
        if (!session.mayBeStored()) {
            return Uni.createFrom().voidItem();
        }
        LockedBlocks blocks = session.blocks();
        return blocks.open(blocks.block(Block.Kind.REQUEST, null, false));
    }
}
