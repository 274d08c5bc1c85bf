package io.quarkiverse.sessions.runtime.redis;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;

/** Lets so many through at once; the others wait in their order, on no thread. */
final class Turns {

    private final Executor executor;
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private int free;

    /**
     * @param executor runs the turns of those who waited, so that one that ends at once does not run the next on its own stack
     */
    Turns(int atOnce, Executor executor) {
        this.free = atOnce;
        this.executor = executor;
    }

    /**
     * @param turn run once, now or when another has passed; must not block, and leads to one {@link #pass}
     */
    void take(Runnable turn) {
        synchronized (waiting) {
            if (free == 0) {
                waiting.add(turn);
                return;
            }
            free--;
        }
        turn.run();
    }

    /** Waits no longer; nothing happens if the turn has come. */
    void leave(Runnable turn) {
        synchronized (waiting) {
            waiting.remove(turn);
        }
    }

    void pass() {
        Runnable next;
        synchronized (waiting) {
            Iterator<Runnable> first = waiting.iterator();
            if (!first.hasNext()) {
                free++;
                return;
            }
            next = first.next();
            first.remove();
        }
        executor.execute(next);
    }
}
