package io.quarkiverse.sessions.testing;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.sessions.Session;

/** The cart over HTTP. */
@Path("/cart")
public class CartResource {

    @Inject
    Cart cart;

    @Inject
    Session session;

    @GET
    public String items() {
        return String.join(",", cart.items());
    }

    @POST
    @Path("/{item}")
    public void add(String item) {
        cart.add(item);
    }

    @POST
    @Path("/unlocked/{item}")
    public void addUnlocked(String item) {
        cart.addUnlocked(item);
    }

    @POST
    @Path("/failing/{item}")
    public Response addAndFail(String item) {
        cart.addUnlocked(item);
        throw new IllegalArgumentException("Refused");
    }

    @GET
    @Path("/none")
    public String nothing() {
        return "nothing";
    }

    @POST
    @Path("/gone")
    public void invalidate() {
        session.invalidate();
    }
}
