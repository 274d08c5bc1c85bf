package io.quarkiverse.sessions.runtime;

import io.quarkiverse.sessions.runtime.SessionActivity.Count;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionStore;
import io.smallrye.mutiny.Uni;

/**
 * One further store of a session, which is written and never read. What it did not take is repaired by the session's next
 * change, since each brings the whole session; ends have no next change, so they are tried again.
 */
final class Mirror {

    private final SessionStore store;
    private final boolean fails;
    private final SessionActivity activity;
    private final Outage outage;
    private final MissedEnds missedEnds;

    /**
     * @param fails whether a request is to fail whose change the mirror did not take
     */
    Mirror(String sessionName, String storeName, SessionStore store, boolean fails, SessionActivity activity,
            SessionTimer timer) {
        this.store = store;
        this.fails = fails;
        this.activity = activity;
        this.outage = new Outage("The mirror '" + storeName + "' of session '" + sessionName + "'",
                fails ? "changes are answered with 503, although the store has them"
                        : "it gets what it missed at each session's next change");
        this.missedEnds = new MissedEnds(this::attempt, timer);
    }

    /**
     * @param replica gives the session as it is, {@code null} for none
     * @return whether the request may succeed; never a failure
     */
    Uni<Boolean> put(SessionKey key, Uni<SessionReplica> replica) {
        return tolerated(attempt(key, replica));
    }

    /**
     * @param tombstone as in {@link #put}; asked again where it fails
     */
    Uni<Boolean> end(SessionKey key, Uni<SessionReplica> tombstone) {
        return tolerated(attempt(key, tombstone).onFailure().invoke(failure -> missedEnds.add(key, tombstone)));
    }

    private Uni<Void> attempt(SessionKey key, Uni<SessionReplica> source) {
        return source.chain(replica -> replica == null ? Uni.createFrom().nullItem() : store.replicate(key, replica))
                .invoke(outage::answered)
                .onFailure().invoke(failure -> {
                    outage.failed(failure);
                    activity.count(Count.MIRROR_FAILED);
                })
                .replaceWithVoid();
    }

    /** Requests that need not fail do not wait for a mirror that is known to be out either. */
    private Uni<Boolean> tolerated(Uni<Void> attempt) {
        Uni<Boolean> quiet = attempt.replaceWith(true).onFailure().recoverWithItem(!fails);
        return Uni.createFrom().deferred(() -> {
            if (fails || !outage.isGoing()) {
                return quiet;
            }
            quiet.subscribe().with(done -> {
            });
            return Uni.createFrom().item(true);
        });
    }
}
