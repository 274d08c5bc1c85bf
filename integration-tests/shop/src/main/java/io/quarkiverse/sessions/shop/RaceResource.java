package io.quarkiverse.sessions.shop;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestForm;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.SessionName;

/** Counts requests in one attribute of the cart session, once under the lock and once without it. */
@Path("/race")
public class RaceResource {

    private static final int MOST_REQUESTS = 100;
    private static final String RACE = "race";
    private static final Duration WORK = Duration.ofMillis(10);

    private final Session cart;

    RaceResource(@SessionName("cart") Session cart) {
        this.cart = cart;
    }

    /** Creates the session too, so that the parallel requests share one. */
    @POST
    public void reset(@RestForm int requests) {
        if (requests < 1 || requests > MOST_REQUESTS) {
            throw new BadRequestException("requests must be between 1 and " + MOST_REQUESTS);
        }
        cart.update(data -> data.put(RACE, new Race(requests, 0)));
    }

    @POST
    @Path("locked")
    public void countUnderLock() {
        cart.update(RaceResource::count);
    }

    @POST
    @Path("naive")
    public void countNaively() {
        count(cart);
    }

    @GET
    public Race result() {
        return read(cart);
    }

    private static void count(SessionData data) {
        Race race = read(data);
        work();
        data.put(RACE, race.countOne());
    }

    private static Race read(SessionData data) {
        return data.get(RACE, Race.class).orElse(new Race(0, 0));
    }

    /** Stands for what a real request does between reading and writing; without it the loss is as real and seen less often. */
    private static void work() {
        LockSupport.parkNanos(WORK.toNanos());
    }
}
