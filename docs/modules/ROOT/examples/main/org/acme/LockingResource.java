package org.acme;

import java.util.Map;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.LockedSession;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.smallrye.mutiny.Uni;

@Path("/locking")
public class LockingResource {

    @Inject
    Session session;

    @Inject
    ReactiveSession reactive;

    // tag::racy[]
    @POST
    @Path("racy")
    public void racy() {
        int points = session.get("points", Integer.class).orElse(0);
        session.put("points", points + 1); // the later commit wins
    }
    // end::racy[]

    // tag::update[]
    @POST
    @Path("update")
    public void update() {
        session.update(data -> data.put("points", data.get("points", Integer.class).orElse(0) + 1));
    }
    // end::update[]

    // tag::resource[]
    @POST
    @Path("resource")
    public void resource() {
        try (LockedSession locked = session.lock()) {
            int points = locked.get("points", Integer.class).orElse(0);
            if (points >= 100) {
                locked.discard(); // release only
                return;
            }
            locked.put("points", points + 1);
        }
    }
    // end::resource[]

    // tag::annotation[]
    @POST
    @Path("annotation")
    @SessionLock
    public Map<String, Integer> annotation() {
        int points = session.get("points", Integer.class).orElse(0) + 1;
        session.put("points", points);
        return Map.of("points", points);
    }
    // end::annotation[]

    // tag::reactive[]
    @POST
    @Path("reactive")
    public Uni<Integer> reactive() {
        return reactive.updateAndGet(data -> {
            int points = data.get("points", Integer.class).orElse(0) + 1;
            data.put("points", points);
            return Uni.createFrom().item(points);
        });
    }
    // end::reactive[]
}
