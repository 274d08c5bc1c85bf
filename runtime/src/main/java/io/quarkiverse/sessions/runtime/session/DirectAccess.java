package io.quarkiverse.sessions.runtime.session;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.quarkiverse.sessions.runtime.session.LockedBlock.Kind;

/**
 * Reads and writes of one session through the request's own view of it. Code inside a block sees the block's data; code
 * outside, also a sibling of a block in the same request, sees the snapshot and its own direct writes.
 */
public final class DirectAccess {

    /** Of one request that are remembered for messages. */
    private static final int MOST_PLACES = 8;

    private final SessionState state;
    private final SessionContext context;
    private final SessionLoader loader;
    private final SessionOperations operations;
    private final UnlockedWritePolicy policy;
    private Set<String> writtenAt = Set.of();

    DirectAccess(SessionState state, SessionLoader loader, SessionOperations operations) {
        this.state = state;
        this.context = state.context();
        this.loader = loader;
        this.operations = operations;
        this.policy = context.named().unlockedWrites();
    }

    /**
     * @param current the block that the caller is known to run in, {@code null} for none
     */
    public <R> CompletionStage<R> read(LockedBlock current, Function<ChangeSet, R> reading) {
        return loader.touch().thenApply(touched -> {
            context.phase().checkMayRead();
            LockedBlock around = state.blocks().around(current);
            return reading.apply(around != null ? around.locked() : state.direct());
        });
    }

    /**
     * @param current as for {@link #read}
     * @param place where the application asked for it, as {@link #place} gave it
     */
    public CompletionStage<Void> write(LockedBlock current, String place, AttributeChange change) {
        int attempt = context.phase().attempt();
        return loader.touch().thenAccept(touched -> {
            LockedBlock around = state.blocks().around(current);
            if (around != null) {
                around.write(change);
            } else {
                state.direct().write(() -> checkMayWrite(change.key(), place, attempt), change.made());
            }
            if (place != null && (around == null || around.kind() == Kind.REQUEST)) {
                remember(place);
            }
        });
    }

    private void checkMayWrite(String key, String place, int attempt) {
        context.phase().checkMayWriteDirectly(attempt);
        if (state.isReplaced()) {
            throw operations.replaced();
        }
        if (state.mayOverwriteOthers()) {
            policy.check(key, place);
        }
        state.values().checkMayReplace(key, state.direct());
    }

    // ------------------------------------------------------------------ where from

    /** Where the application's code is that calls now; {@code null} where it will not matter. */
    public String place() {
        boolean matters = policy.dropped().tells() || !state.isTouched() || state.mayOverwriteOthers();
        return matters ? policy.place() : null;
    }

    private void remember(String place) {
        synchronized (state) {
            if (writtenAt.size() < MOST_PLACES) {
                writtenAt = writtenAt.isEmpty() ? new LinkedHashSet<>(2) : writtenAt;
                writtenAt.add(place);
            }
        }
    }

    /** The places of writes that were stored, or whose commit has failed and says so, need not be known any more. */
    Set<String> settled() {
        synchronized (state) {
            Set<String> places = writtenAt;
            writtenAt = Set.of();
            return places;
        }
    }

    /**
     * @param why what the request ended with
     */
    void dropped(String why) {
        policy.dropped().tell(settled(), why);
    }
}
