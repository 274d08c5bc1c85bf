package org.acme;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SessionInfo;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.SessionRegistry;

// tag::devices[]
@Path("/api/devices")
@LoginRequired
public class DevicesResource {

    @Inject
    @SessionName("auth")
    AuthSession auth;

    @Inject
    @SessionName("auth")
    SessionRegistry registry;

    @GET
    public List<SessionInfo> list() {
        return registry.list(name());
    }

    @DELETE
    @Path("/{handle}")
    public boolean end(String handle) {
        return registry.end(name(), handle); // <1>
    }

    @DELETE
    public void everywhere() {
        auth.logoutEverywhere();
    }

    private String name() {
        return auth.principalName().orElseThrow();
    }
}
// end::devices[]
