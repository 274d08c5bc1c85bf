package io.quarkiverse.sessions.runtime;

import java.util.HashMap;
import java.util.Map;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;

/**
 * Which blocks code runs in: those that its thread entered, and those in the context that its pipeline is subscribed with. A
 * block is found by code inside its body only, so siblings in one request do not join each other.
 */
final class BlockScope {

    private static final String KEY_PREFIX = BlockScope.class.getName() + ":";

    private BlockScope() {
    }

    /** The innermost open block of the session that this thread is in, {@code null} for none. */
    static Block current(RequestSession session) {
        return session.blocks().entered().current();
    }

    /** As {@link #current(RequestSession)}, for code in a pipeline. */
    static Block current(RequestSession session, Context context) {
        Block block = context.getOrElse(key(session), () -> null);
        return block != null && block.session() == session && block.isOpen() ? block : current(session);
    }

    static void enter(Block block) {
        block.session().blocks().entered().enter(block);
    }

    static void exit(Block block) {
        block.session().blocks().entered().exit(block);
    }

    /** Subscribes to {@code body} so that what it subscribes to is inside the block; cancelled when the client leaves. */
    static <R> Uni<R> inside(Block block, Context context, Uni<R> body) {
        return Uni.createFrom().emitter(emitter -> {
            enter(block); // for what is called, not subscribed to, such as methods that return a CompletionStage
            try {
                var running = body.subscribe().with(with(context, block), emitter::complete, emitter::fail);
                emitter.onTermination(running::cancel);
            } finally {
                exit(block);
            }
            block.onClientLeft(() -> emitter.fail(new ClientLeftException()));
        });
    }

    private static Context with(Context context, Block block) {
        Map<String, Object> entries = new HashMap<>();
        for (String key : context.keys()) {
            entries.put(key, context.get(key));
        }
        entries.put(key(block.session()), block);
        return Context.from(entries);
    }

    private static String key(RequestSession session) {
        return KEY_PREFIX + session.named().name();
    }
}
