package io.quarkiverse.sessions.runtime.store;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.sessions.runtime.activity.Measured;
import io.quarkiverse.sessions.runtime.activity.Measured.Measures;
import io.quarkiverse.sessions.runtime.activity.SessionActivity;
import io.quarkiverse.sessions.runtime.activity.SessionActivity.Count;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.context.Stages;
import io.quarkiverse.sessions.spi.SessionKey;
import io.quarkiverse.sessions.spi.SessionReplica;
import io.quarkiverse.sessions.spi.SessionReplica.Live;
import io.quarkiverse.sessions.spi.SessionStore;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkiverse.sessions.spi.StoreReply;
import io.quarkiverse.sessions.spi.StoreReply.Status;

/**
 * One further store of a session, which is written and never read. What it did not take is repaired by the session's next
 * change, since each brings the whole session; ends have no next change, so they are tried again.
 */
public final class Mirror implements Measured {

    private final SessionStore store;
    private final boolean fails;
    private final SessionActivity activity;
    private final Outage outage;
    private final MissedEnds missedEnds;
    private final BackgroundCopies unawaited;

    /**
     * @param fails whether a request is to fail whose change the mirror did not take
     */
    public Mirror(String sessionName, String storeName, SessionStore store, boolean fails, SessionActivity activity,
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
     * @param loggedIn whether the change was a login, which the mirror cannot have yet
     * @return whether the request may succeed; never a failure
     */
    CompletionStage<Boolean> put(SessionKey key, Supplier<CompletionStage<SessionReplica>> replica, boolean loggedIn) {
        Supplier<CompletionStage<Void>> attempt = () -> attempt(replica, got -> replicate(key, got, loggedIn));
        return awaited(attempt, () -> unawaited.add(key, attempt));
    }

    /**
     * @param tombstone as in {@link #put}; asked again where it fails
     */
    CompletionStage<Boolean> end(SessionKey key, Supplier<CompletionStage<SessionReplica>> tombstone) {
        return awaited(() -> Stages.onFailure(attempt(key, tombstone), failure -> missedEnds.add(key, tombstone)),
                () -> missedEnds.add(key, tombstone));
    }

    /**
     * The session may have ended.
     *
     * @param replica as in {@link #put}, asked when it is told, and again where it fails
     */
    void endLater(SessionKey key, Supplier<CompletionStage<SessionReplica>> replica) {
        missedEnds.add(key, replica);
    }

    private CompletionStage<Void> attempt(SessionKey key, Supplier<CompletionStage<SessionReplica>> source) {
        return attempt(source, replica -> replicate(key, replica, false));
    }

    private CompletionStage<Void> attempt(Supplier<CompletionStage<SessionReplica>> source,
            Function<SessionReplica, CompletionStage<StoreReply>> take) {
        CompletionStage<Void> attempt = Stages.ask(source)
                .thenCompose(replica -> replica == null ? Stages.done() : take.apply(replica).thenApply(reply -> null));
        return Stages.onFailure(Stages.tell(attempt, done -> outage.answered()), failure -> {
            outage.failed(failure);
            activity.count(Count.MIRROR_FAILED);
        });
    }

    /**
     * So that the mirror finds the principal's sessions if it is promoted, a session is among them before the mirror has the
     * login. A mirror that has it needs to be told once only, whatever became of other copies.
     */
    private CompletionStage<StoreReply> replicate(SessionKey key, SessionReplica replica, boolean loggedIn) {
        if (!(replica instanceof Live live) || live.user() == null
                || !store.capabilities().contains(StoreCapability.LISTING)) {
            return store.replicate(key, replica);
        }
        CompletionStage<StoreReply> refreshed = loggedIn ? Stages.of(StoreReply.of(Status.MISSING)) : store.refresh(key, live);
        return refreshed.thenCompose(reply -> reply.is(Status.MISSING)
                ? list(key, live).thenCompose(listed -> store.replicate(key, live))
                : Stages.of(reply));
    }

    private CompletionStage<?> list(SessionKey key, Live live) {
        Duration lifetime = live.deadline() == null ? Duration.ZERO : Duration.between(live.lastAccess(), live.deadline());
        return live.deadline() != null && lifetime.compareTo(Duration.ZERO) <= 0 ? Stages.done()
                : store.reserve(key, live.user().principal(), Duration.ZERO, lifetime, 0);
    }

    /** Requests that need not fail do not wait for a mirror that is known to be out either. */
    private CompletionStage<Boolean> awaited(Supplier<CompletionStage<Void>> attempt, Runnable later) {
        if (fails || !outage.isGoing()) {
            return attempt.get().handle((done, failure) -> failure == null || !fails);
        }
        later.run();
        return Stages.of(true);
    }
}
