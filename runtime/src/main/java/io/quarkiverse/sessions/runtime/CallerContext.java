package io.quarkiverse.sessions.runtime;

import java.util.concurrent.Executor;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Brings results back to where they were asked for. */
final class CallerContext {

    private CallerContext() {
    }

    /** Runs on the caller's Vert.x context; at once where the caller has none, or is on it already. */
    static Executor executor() {
        Context caller = Vertx.currentContext();
        if (caller == null) {
            return Runnable::run;
        }
        return task -> {
            if (Vertx.currentContext() == caller) {
                task.run();
            } else {
                caller.runOnContext(ignored -> task.run());
            }
        };
    }
}
