package io.quarkiverse.sessions.cluster;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessions.Session;

/** The workload with the blocking view. */
@Path("/workload/blocking")
public class BlockingWorkload {

    private final Session session;
    private final Bodies bodies;

    BlockingWorkload(Session session, Bodies bodies) {
        this.session = session;
        this.bodies = bodies;
    }

    @GET
    public int read() {
        return Counter.read(session);
    }

    /** Under the lock, without a change. */
    @GET
    @Path("locked")
    public int readLocked() {
        return session.updateAndGet(Counter::read);
    }

    @POST
    public void create() {
        session.put(Counter.KEY, 0);
    }

    /** A direct write, without the lock. */
    @POST
    @Path("attributes/{key}")
    public void put(@RestPath String key) {
        session.put(key, key);
    }

    @POST
    @Path("increment")
    public int increment() {
        return increment(() -> {
        });
    }

    /** The body waits, under the lock, for the gate. */
    @POST
    @Path("increment/at-gate")
    public int incrementAtGate() {
        return increment(() -> hold(bodies::awaitGate));
    }

    /** The body takes its time, under the lock. */
    @POST
    @Path("increment/slowly")
    public int incrementSlowly(@RestQuery int millis) {
        return increment(() -> hold(() -> {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
        }));
    }

    @POST
    @Path("rotate")
    public void rotate() {
        session.rotateId();
    }

    @POST
    @Path("end")
    public void end() {
        session.invalidate();
    }

    private int increment(Runnable between) {
        bodies.arrived().incrementAndGet();
        try {
            return session.updateAndGet(data -> {
                int read = Counter.read(data);
                between.run();
                return Counter.write(data, read);
            });
        } finally {
            bodies.arrived().decrementAndGet();
        }
    }

    private void hold(Runnable wait) {
        bodies.holding().incrementAndGet();
        try {
            wait.run();
        } finally {
            bodies.holding().decrementAndGet();
        }
    }
}
