package io.quarkiverse.sessions.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

/** What a test has to know of this node's requests, and the gate that it holds them at. */
@ApplicationScoped
class Bodies {

    private static final int LONGEST_WAIT_SECONDS = 60;

    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger holding = new AtomicInteger();
    private volatile CompletableFuture<Void> gate = new CompletableFuture<>();

    /** Increments that are not answered yet. */
    AtomicInteger arrived() {
        return arrived;
    }

    /** Bodies that wait in the middle: increments, under the lock, between reading the counter and writing it. */
    AtomicInteger holding() {
        return holding;
    }

    void awaitGate() {
        gateOpens().join();
    }

    CompletableFuture<Void> gateOpens() {
        return gate.copy().orTimeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    }

    /** As a body that holds what it holds meanwhile. */
    void holdAtGate() {
        holding.incrementAndGet();
        try {
            awaitGate();
        } finally {
            holding.decrementAndGet();
        }
    }

    /** Lets those through who wait now; the next ones wait again. */
    void openGate() {
        CompletableFuture<Void> opened = gate;
        gate = new CompletableFuture<>();
        opened.complete(null);
    }
}
