package io.quarkiverse.sessions.runtime.redis;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/** Lets so many through at once; the others wait in their order, on no thread. */
final class Turns {

    private final Map<Runnable, Executor> waiting = new LinkedHashMap<>();
    private final int mostWaiting;
    private int free;

    Turns(int atOnce, int mostWaiting) {
        this.free = atOnce;
        this.mostWaiting = mostWaiting;
    }

    /**
     * @param turn run once, now or when another has passed; must not block, and leads to one {@link #pass}
     * @param home where it runs if it has to wait: never where the other one has passed
     * @return whether it has its turn or waits; if not, too many do
     */
    boolean take(Runnable turn, Executor home) {
        synchronized (waiting) {
            if (free == 0) {
                return waiting.size() < mostWaiting && waiting.put(turn, home) == null;
            }
            free--;
        }
        turn.run();
        return true;
    }

    /** Waits no longer; nothing happens if the turn has come. */
    void leave(Runnable turn) {
        synchronized (waiting) {
            waiting.remove(turn);
        }
    }

    void pass() {
        Map.Entry<Runnable, Executor> next;
        synchronized (waiting) {
            Iterator<Map.Entry<Runnable, Executor>> first = waiting.entrySet().iterator();
            if (!first.hasNext()) {
                free++;
                return;
            }
            next = first.next();
            first.remove();
        }
        next.getValue().execute(next.getKey());
    }
}
