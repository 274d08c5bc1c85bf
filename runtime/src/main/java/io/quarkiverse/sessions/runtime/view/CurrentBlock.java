package io.quarkiverse.sessions.runtime.view;

import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.sessions.runtime.session.LockedBlock;
import io.quarkiverse.sessions.runtime.session.OpenSession;
import io.smallrye.mutiny.Context;

/**
 * Which blocks code runs in: those that its thread entered, and those in the context that its pipeline is subscribed with. A
 * block is found by code inside its body only, so siblings in one request do not join each other.
 */
final class CurrentBlock {

    private static final String KEY_PREFIX = CurrentBlock.class.getName() + ":";

    /** A block, and whose it is: one of the same name may be of another request. */
    private record Inside(OpenSession session, LockedBlock block) {
    }

    private CurrentBlock() {
    }

    /** The innermost open block of the session that code in a pipeline is in, {@code null} for none. */
    static LockedBlock of(OpenSession session, Context context) {
        Inside inside = context.getOrElse(key(session), () -> null);
        return inside != null && inside.session() == session && inside.block().isOpen() ? inside.block()
                : session.state().blocks().current();
    }

    /** The context for code inside the block. */
    static Context inside(OpenSession session, LockedBlock block, Context context) {
        Map<String, Object> entries = new HashMap<>();
        context.keys().forEach(key -> entries.put(key, context.get(key)));
        entries.put(key(session), new Inside(session, block));
        return Context.from(entries);
    }

    private static String key(OpenSession session) {
        return KEY_PREFIX + session.named().name();
    }
}
