package io.quarkiverse.sessions.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Clients with a thread each. */
final class Clients implements AutoCloseable {

    private static final int BOUND_SECONDS = 180;

    private final ExecutorService threads;
    private final List<CompletableFuture<Void>> running = new ArrayList<>();
    private volatile boolean stopped;

    private Clients(int clients) {
        this.threads = Executors.newFixedThreadPool(clients);
    }

    /** Shares the requests, numbered from 0, among the clients and waits for them; the first failure is thrown. */
    static void share(int clients, int requests, IntConsumer request) {
        AtomicInteger next = new AtomicInteger();
        Clients all = new Clients(clients);
        all.start(clients, client -> {
            for (int number = next.getAndIncrement(); number < requests && !all.stopped; number = next.getAndIncrement()) {
                request.accept(number);
            }
        });
        all.await();
    }

    /** Every client sends its request once, with the client's number. */
    static Clients once(int clients, IntConsumer request) {
        Clients all = new Clients(clients);
        all.start(clients, request);
        return all;
    }

    /** Every client repeats its request, with the client's number, until {@link #close}. */
    static Clients repeat(int clients, IntConsumer request) {
        Clients all = new Clients(clients);
        all.start(clients, client -> {
            while (!all.stopped) {
                request.accept(client);
            }
        });
        return all;
    }

    private void start(int clients, IntConsumer client) {
        for (int i = 0; i < clients; i++) {
            int number = i;
            running.add(CompletableFuture.runAsync(() -> client.accept(number), threads).whenComplete((done, failure) -> {
                if (failure != null) {
                    stopped = true;
                }
            }));
        }
    }

    /** Lets every client finish its request; the first failure is thrown. */
    @Override
    public void close() {
        stopped = true;
        await();
    }

    private void await() {
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).get(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            stopped = true;
            threads.shutdownNow();
        }
    }
}
