package org.acme;

import java.util.ArrayList;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.PrincipalPage;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.SessionRegistry;

@Path("/admin/users")
public class WhoIsLoggedIn {

    @SessionName("auth")
    SessionRegistry registry;

    // tag::walk[]
    @GET
    @LoginRequired
    public List<String> users() {
        List<String> names = new ArrayList<>();
        PrincipalPage page = registry.principals(null, 100);
        names.addAll(page.names());
        while (page.next().isPresent()) {
            page = registry.principals(page.next().get(), 100);
            names.addAll(page.names());
        }
        return names;
    }
    // end::walk[]
}
