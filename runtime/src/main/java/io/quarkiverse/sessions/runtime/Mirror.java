package io.quarkiverse.sessions.runtime;

import java.time.Duration;

import io.quarkiverse.sessions.runtime.Measured.Measures;
import io.quarkiverse.sessions.runtime.SessionActivity.Count;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply.Status;
import io.smallrye.mutiny.Uni;

/**
 * One further store of a session, which is written and never read. What it did not take is repaired by the session's next
 * change, since each brings the whole session; ends have no next change, so they are tried again.
 */
final class Mirror implements Measured {

    private final SessionStore store;
    private final boolean fails;
    private final SessionActivity activity;
    private final Outage outage;
    private final MissedEnds missedEnds;
    private final BackgroundCopies unawaited;

    /**
     * @param fails whether a request is to fail whose change the mirror did not take
     */
    Mirror(String sessionName, String storeName, SessionStore store, boolean fails, SessionActivity activity,
            Environment environment) {
        this.store = store;
        this.fails = fails;
        this.activity = activity;
        String name = "The mirror '" + storeName + "' of session '" + sessionName + "'";
        this.outage = new Outage(name,
                fails ? "changes are answered with 503, although the store has them"
                        : "it gets what it missed at each session's next change",
                environment);
        this.missedEnds = new MissedEnds(name, this::attempt, environment);
        this.unawaited = new BackgroundCopies(environment);
    }

    @Override
    public void measure(Measures measures) {
        missedEnds.measure(measures);
        unawaited.measure(measures);
    }

    /**
     * @param replica gives the session as it is, {@code null} for none
     * @return whether the request may succeed; never a failure
     */
    Uni<Boolean> put(SessionKey key, Uni<SessionReplica> replica) {
        return awaited(attempt(key, replica), () -> unawaited.add(key, () -> attempt(key, replica)));
    }

    /**
     * @param tombstone as in {@link #put}; asked again where it fails
     */
    Uni<Boolean> end(SessionKey key, Uni<SessionReplica> tombstone) {
        return awaited(attempt(key, tombstone).onFailure().invoke(failure -> missedEnds.add(key, tombstone)),
                () -> missedEnds.add(key, tombstone));
    }

    private Uni<Void> attempt(SessionKey key, Uni<SessionReplica> source) {
        return source.chain(replica -> replica == null ? Uni.createFrom().voidItem()
                : store.replicate(key, replica).chain(reply -> reply.is(Status.OK) ? listed(key, replica)
                        : Uni.createFrom().voidItem()))
                .invoke(outage::answered)
                .onFailure().invoke(failure -> {
                    outage.failed(failure);
                    activity.count(Count.MIRROR_FAILED);
                });
    }

    /** So that the mirror finds the principal's sessions if it is promoted. */
    private Uni<Void> listed(SessionKey key, SessionReplica replica) {
        if (!(replica instanceof Live live) || live.user() == null
                || !store.capabilities().contains(StoreCapability.LISTING)) {
            return Uni.createFrom().voidItem();
        }
        Duration lifetime = live.deadline() == null ? Duration.ZERO : Duration.between(live.lastAccess(), live.deadline());
        return live.deadline() != null && lifetime.compareTo(Duration.ZERO) <= 0 ? Uni.createFrom().voidItem()
                : store.reserve(key, live.user().principal(), Duration.ZERO, lifetime, 0).replaceWithVoid();
    }

    /** Requests that need not fail do not wait for a mirror that is known to be out either. */
    private Uni<Boolean> awaited(Uni<Void> attempt, Runnable later) {
        return Uni.createFrom().deferred(() -> {
            if (fails || !outage.isGoing()) {
                return attempt.replaceWith(true).onFailure().recoverWithItem(!fails);
            }
            later.run();
            return Uni.createFrom().item(true);
        });
    }
}
