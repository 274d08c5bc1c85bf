package io.quarkiverse.sessions.runtime;

import java.util.function.Consumer;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

/** Reads and writes of one session outside blocks; while the request is in a block they see the block's data. */
final class DirectAccess {

    private final RequestSession session;
    private final DirectWrites rules;

    DirectAccess(RequestSession session, DirectWrites rules) {
        this.session = session;
        this.rules = rules;
    }

    <R> Uni<R> read(Function<ChangeSet, R> reading) {
        return session.touch().map(touched -> {
            session.request().checkMayRead();
            ChangeSet locked = session.blocks().visible();
            return reading.apply(locked != null ? locked : session.direct());
        });
    }

    /**
     * @param key for messages, {@code null} for all
     */
    Uni<Void> write(String key, Consumer<ChangeSet> change) {
        String place = rules.place();
        return session.touch().invoke(touched -> change.accept(writable(key, place))).replaceWithVoid();
    }

    private ChangeSet writable(String key, String place) {
        ChangeSet locked = session.blocks().visible();
        if (locked != null) {
            return locked;
        }
        session.request().checkMayWriteDirectly();
        if (session.isReplaced()) {
            throw session.replaced();
        }
        if (session.mayOverwriteOthers()) {
            rules.check(key, place);
        }
        return session.direct();
    }
}
