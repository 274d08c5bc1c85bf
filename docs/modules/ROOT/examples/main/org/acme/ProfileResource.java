package org.acme;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.FreshLogin;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SessionName;

// tag::resource[]
@Path("/profile")
public class ProfileResource {

    @SessionName("auth")
    AuthSession auth;

    @GET
    @LoginRequired(redirect = "/login") // <1>
    public String show() {
        return "Hello " + auth.currentUser(User.class).orElseThrow().name(); // <2>
    }

    @GET
    @Path("password")
    @FreshLogin(maxAge = "10M", redirect = "/login") // <3>
    public String passwordForm() {
        return "Choose a new password";
    }
}
// end::resource[]
