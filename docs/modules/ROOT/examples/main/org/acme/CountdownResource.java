package org.acme;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionWithoutTouch;

@Path("countdown")
public class CountdownResource {

    @Inject
    Session session;

    // tag::countdown[]
    @GET
    @SessionWithoutTouch
    public long secondsLeft() {
        return Duration.between(Instant.now(), session.expiresAt()).toSeconds();
    }
    // end::countdown[]
}
