package io.quarkiverse.sessions.simulation.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.quarkiverse.sessions.runtime.context.Waiting;
import io.quarkiverse.sessions.simulation.node.Node;
import io.quarkiverse.sessions.simulation.world.Worker;
import io.quarkiverse.sessions.simulation.world.World;
import io.smallrye.mutiny.Uni;
import io.vertx.core.impl.ContextInternal;

/** The threads that a blocking method runs on, on the context of its request. */
final class RequestThreads {

    private final World world;
    private final Node node;
    private final ContextInternal context;
    private final List<Worker> workers = new ArrayList<>();

    RequestThreads(World world, Node node, ContextInternal context) {
        this.world = world;
        this.node = node;
        this.context = context;
    }

    /** Runs it on a thread of its own. */
    Uni<Void> run(Uni<Void> code) {
        return Uni.createFrom().emitter(emitter -> workers.add(Worker.start(world, node.actor(),
                () -> context.dispatch(() -> code.subscribe().with(emitter::complete, emitter::fail)))));
    }

    /** Runs one on this thread and another one on a thread of its own, and waits for both. */
    Uni<Void> both(Uni<Void> one, Uni<Void> other) {
        return Uni.createFrom().item(() -> {
            CompletableFuture<Void> there = run(other).subscribeAsCompletionStage();
            CompletableFuture<Void> here = one.subscribeAsCompletionStage();
            return Waiting.forAnswer(node.environment(), CompletableFuture.allOf(here, there));
        });
    }

    /** This thread waits. */
    <T> T await(Uni<T> answer) {
        return Waiting.forAnswer(node.environment(), answer.subscribeAsCompletionStage());
    }

    /** Each that waits now. */
    void interrupt() {
        List.copyOf(workers).forEach(Worker::interrupt);
    }
}
