package io.quarkiverse.sessions.cluster;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessions.ReactiveSession;
import io.smallrye.mutiny.Uni;

/** The workload with the reactive view, on event loops. */
@Path("/workload/reactive")
public class ReactiveWorkload {

    private final ReactiveSession session;
    private final Bodies bodies;

    ReactiveWorkload(ReactiveSession session, Bodies bodies) {
        this.session = session;
        this.bodies = bodies;
    }

    @GET
    public Uni<Integer> read() {
        return session.get(Counter.KEY, Integer.class).map(count -> count.orElse(Counter.NONE));
    }

    /** Under the lock, without a change. */
    @GET
    @Path("locked")
    public Uni<Integer> readLocked() {
        return session.updateAndGet(data -> Uni.createFrom().item(Counter.read(data)));
    }

    @POST
    public Uni<Void> create() {
        return session.put(Counter.KEY, 0);
    }

    /** A direct write, without the lock. */
    @POST
    @Path("attributes/{key}")
    public Uni<Void> put(@RestPath String key) {
        return session.put(key, key);
    }

    @POST
    @Path("increment")
    public Uni<Integer> increment() {
        return increment(() -> Uni.createFrom().voidItem());
    }

    /** The body waits, under the lock, for the gate. */
    @POST
    @Path("increment/at-gate")
    public Uni<Integer> incrementAtGate() {
        return increment(() -> hold(Uni.createFrom().completionStage(bodies::gateOpens)));
    }

    /** The body takes its time, under the lock. */
    @POST
    @Path("increment/slowly")
    public Uni<Integer> incrementSlowly(@RestQuery int millis) {
        return increment(() -> hold(Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(millis))));
    }

    @POST
    @Path("rotate")
    public Uni<Void> rotate() {
        return session.rotateId();
    }

    @POST
    @Path("end")
    public Uni<Void> end() {
        return session.invalidate();
    }

    private Uni<Integer> increment(Supplier<Uni<Void>> between) {
        return Uni.createFrom().deferred(() -> {
            bodies.arrived().incrementAndGet();
            return session.updateAndGet(data -> {
                int read = Counter.read(data);
                return between.get().map(ready -> Counter.write(data, read));
            }).onTermination().invoke(bodies.arrived()::decrementAndGet);
        });
    }

    private Uni<Void> hold(Uni<Void> wait) {
        return wait.onSubscription().invoke(bodies.holding()::incrementAndGet)
                .onTermination().invoke(bodies.holding()::decrementAndGet);
    }
}
