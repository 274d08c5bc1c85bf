package io.quarkiverse.sessions.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * Which blocks of one session in one request each thread is inside of, the innermost last. Kept by the request and not by the
 * thread, so that a {@code lock()} that nobody closes is forgotten with its request.
 */
final class EnteredBlocks {

    private record Entered(Thread thread, Block block) {
    }

    private final List<Entered> entered = new ArrayList<>(0);

    /** The innermost open block that this thread is in, {@code null} for none. */
    synchronized Block current() {
        Thread here = Thread.currentThread();
        for (int n = entered.size() - 1; n >= 0; n--) {
            Entered last = entered.get(n);
            if (last.thread() == here && last.block().isOpen()) {
                return last.block();
            }
        }
        return null;
    }

    synchronized void enter(Block block) {
        entered.add(new Entered(Thread.currentThread(), block));
    }

    synchronized void exit(Block block) {
        entered.removeIf(one -> one.block() == block);
    }
}
