package io.quarkiverse.sessions.redis;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.SessionRegistry;

/** Logins of a packaged application. */
@Path("/auth")
public class ProdLogins {

    @SessionName("auth")
    AuthSession auth;

    @SessionName("auth")
    SessionRegistry registry;

    @GET
    @Path("me")
    public String me() {
        return auth.currentUser(String.class).orElse("nobody");
    }

    @GET
    @Path("login")
    public void login(@QueryParam("user") String user) {
        auth.login(user);
    }

    @GET
    @Path("put")
    public void put() {
        auth.put("item", "value");
    }

    @GET
    @Path("logout")
    public void logout() {
        auth.logout();
    }

    @GET
    @Path("logout-others")
    public void logoutOthers() {
        auth.logoutOthers();
    }

    @GET
    @Path("logout-everywhere")
    public void logoutEverywhere() {
        auth.logoutEverywhere();
    }

    @GET
    @Path("count")
    public int count(@QueryParam("user") String user) {
        return registry.list(user).size();
    }
}
