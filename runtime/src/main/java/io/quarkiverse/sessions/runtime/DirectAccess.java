package io.quarkiverse.sessions.runtime;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

/**
 * Reads and writes of one session through the request's own view of it. Code inside a block sees the block's data; code
 * outside, also a sibling of a block in the same request, sees the snapshot and its own direct writes.
 */
final class DirectAccess {

    /** Of one request that are remembered for messages. */
    private static final int MOST_PLACES = 8;

    private final RequestSession session;
    private final DirectWrites rules;
    private Set<String> writtenAt = Set.of();

    DirectAccess(RequestSession session, DirectWrites rules) {
        this.session = session;
        this.rules = rules;
    }

    /**
     * @param current the block that the caller is known to run in, {@code null} for none
     */
    <R> Uni<R> read(Block current, Function<ChangeSet, R> reading) {
        return session.touch().map(touched -> {
            session.request().phase().checkMayRead();
            Block around = session.blocks().around(current);
            return reading.apply(around != null ? around.locked() : session.direct());
        });
    }

    /**
     * @param current as for {@link #read}
     * @param key of what is changed, {@code null} for all
     * @param place where the application asked for it, as {@link #place} gave it
     */
    Uni<Void> write(Block current, String key, String place, Consumer<ChangeSet> change) {
        int attempt = session.request().phase().attempt();
        return session.touch().invoke(touched -> {
            Block around = session.blocks().around(current);
            if (around != null) {
                around.write(key, change);
            } else {
                session.direct().write(() -> checkMayWrite(key, place, attempt), change);
            }
            if (place != null && (around == null || around.kind() == Block.Kind.REQUEST)) {
                remember(place);
            }
        }).replaceWithVoid();
    }

    private synchronized void remember(String place) {
        if (writtenAt.size() < MOST_PLACES) {
            writtenAt = writtenAt.isEmpty() ? new LinkedHashSet<>(2) : writtenAt;
            writtenAt.add(place);
        }
    }

    /** The places of writes that were stored, or whose commit has failed and says so, need not be known any more. */
    synchronized void settled() {
        writtenAt = Set.of();
    }

    /**
     * @param why what the request ended with
     */
    synchronized void dropped(String why) {
        rules.dropped().tell(writtenAt, why);
        writtenAt = Set.of();
    }

    /** Where the application's code is that calls now; {@code null} where it will not matter. */
    String place() {
        boolean matters = rules.dropped().tells() || !session.isTouched() || session.mayOverwriteOthers();
        return matters ? rules.place() : null;
    }

    private void checkMayWrite(String key, String place, int attempt) {
        session.request().phase().checkMayWriteDirectly(attempt);
        if (session.isReplaced()) {
            throw session.replaced();
        }
        if (session.mayOverwriteOthers()) {
            rules.check(key, place);
        }
        session.values().checkMayReplace(key, session.direct());
    }
}
