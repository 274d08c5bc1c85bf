package io.quarkiverse.sessions.test.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Runs clients at the same time. */
public final class Load {

    private Load() {
    }

    /** Every client, numbered from 0, starts together and runs once; the first failure is thrown. */
    public static void concurrently(int clients, IntConsumer client) {
        ExecutorService executor = Executors.newFixedThreadPool(clients);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                running.add(executor.submit(() -> {
                    start.await();
                    client.accept(number);
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> one : running) {
                one.get(120, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            executor.shutdownNow();
        }
    }
}
