package io.quarkiverse.sessions.runtime.view;

import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.sessions.runtime.session.BlockStack;
import io.quarkiverse.sessions.runtime.session.ClientLeftException;
import io.quarkiverse.sessions.runtime.session.LockedBlock;
import io.quarkiverse.sessions.runtime.session.OpenSession;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;

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

    /** Subscribes to {@code body} so that what it subscribes to is inside the block; cancelled when the client leaves. */
    static <R> Uni<R> inside(OpenSession session, LockedBlock block, Context context, Uni<R> body) {
        BlockStack stack = session.state().blocks();
        return Uni.createFrom().emitter(emitter -> {
            stack.enter(block); // for what is called, not subscribed to, such as methods that return a CompletionStage
            try {
                Map<String, Object> entries = new HashMap<>();
                context.keys().forEach(key -> entries.put(key, context.get(key)));
                entries.put(key(session), new Inside(session, block));
                var running = body.subscribe().with(Context.from(entries), emitter::complete, emitter::fail);
                block.runs(running::cancel);
                emitter.onTermination(running::cancel);
            } finally {
                stack.exit(block);
            }
            block.onClientLeft(() -> emitter.fail(new ClientLeftException()));
        });
    }

    private static String key(OpenSession session) {
        return KEY_PREFIX + session.named().name();
    }
}
