package io.quarkiverse.sessions.redis.server;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Where chunks are under way: each arrives as long after it was sent as the way takes, in order, and none waits for the one
 * before it. A way that takes no time is none, until the first chunk that takes some.
 */
final class LongWay implements AutoCloseable {

    private record Chunk(byte[] bytes, long due) {
    }

    private static final Chunk END = new Chunk(new byte[0], 0);

    private final OutputStream out;
    private final Supplier<Duration> time;
    private final BlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>();
    private Thread carrier;
    private volatile boolean ended;

    LongWay(OutputStream out, Supplier<Duration> time) {
        this.out = out;
        this.time = time;
    }

    void write(byte[] chunk, int offset, int length) throws IOException {
        long nanos = time.get().toNanos();
        if (carrier == null && nanos == 0) {
            out.write(chunk, offset, length);
            return;
        }
        if (carrier == null) {
            carrier = TcpProxy.daemon("proxy-long-way", this::carry);
        }
        if (ended) {
            throw new IOException("The other side is gone");
        }
        byte[] bytes = new byte[length];
        System.arraycopy(chunk, offset, bytes, 0, length);
        underWay.add(new Chunk(bytes, System.nanoTime() + nanos));
    }

    /** What is under way is lost, as when a line is cut. */
    @Override
    public void close() {
        ended = true;
        underWay.add(END);
    }

    private void carry() {
        try {
            for (Chunk next = underWay.take(); next != END && !ended; next = underWay.take()) {
                for (long left = next.due() - System.nanoTime(); left > 0 && !ended; left = next.due() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                out.write(next.bytes());
            }
        } catch (IOException e) {
            // Whoever writes next is told.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
        }
    }
}
