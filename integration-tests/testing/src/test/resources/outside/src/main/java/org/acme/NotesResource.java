package org.acme;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SessionName;

@Path("/notes")
public class NotesResource {

    @Inject
    Notes notes;

    @Inject
    @SessionName("auth")
    AuthSession auth;

    @GET
    @LoginRequired
    public String notes() {
        return auth.principalName().orElseThrow() + ": " + notes.text();
    }
}
