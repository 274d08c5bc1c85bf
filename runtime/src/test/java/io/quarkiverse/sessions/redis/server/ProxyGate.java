package io.quarkiverse.sessions.redis.server;

import java.time.Duration;

/** Decides when a chunk may go on. */
final class ProxyGate {

    enum Mode {
        PASS,
        STALL,
        STALL_REPLIES,
        SLOW,
        CUT
    }

    enum Direction {
        REQUEST,
        REPLY
    }

    private Mode mode = Mode.PASS;
    private long delayNanos;

    synchronized void set(Mode mode, Duration delay) {
        this.mode = mode;
        this.delayNanos = delay.toNanos();
        notifyAll();
    }

    synchronized void await(Direction direction) throws InterruptedException {
        long arrived = System.nanoTime();
        while (true) {
            long left = 0;
            if (mode == Mode.SLOW) {
                left = delayNanos - (System.nanoTime() - arrived);
                if (left <= 0) {
                    return;
                }
            } else if (mode != Mode.STALL && (mode != Mode.STALL_REPLIES || direction == Direction.REQUEST)) {
                return;
            }
            // wait(0) would wait for ever, which is right only for a stall
            wait(left == 0 ? 0 : Math.max(1, left / 1_000_000));
        }
    }
}
