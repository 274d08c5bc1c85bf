package io.quarkiverse.sessions.testing;

import java.util.TreeSet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.FreshLogin;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/** What only users may see. */
@Path("/account")
@LoginRequired
public class AccountResource {

    @Inject
    @SessionName("auth")
    AuthSession auth;

    @Inject
    @SessionName("auth")
    ReactiveAuthSession reactive;

    @Inject
    SecurityIdentity identity;

    @GET
    public String user() {
        return auth.principalName().orElse("nobody") + " " + new TreeSet<>(auth.roles());
    }

    @GET
    @Path("/object")
    public String object() {
        return auth.currentUser(Customer.class).map(Customer::city).or(() -> auth.currentUser(String.class)).orElse("none");
    }

    @GET
    @Path("/reactive")
    public Uni<String> reactive() {
        return reactive.principalName().map(name -> name.orElse("nobody"));
    }

    @GET
    @Path("/fresh")
    @FreshLogin(maxAge = "10M")
    public String fresh() {
        return "fresh";
    }

    @GET
    @Path("/admin")
    @RolesAllowed("admin")
    public String admin() {
        return identity.getPrincipal().getName();
    }

    @POST
    @Path("/logout")
    public void logout() {
        auth.logout();
    }
}
