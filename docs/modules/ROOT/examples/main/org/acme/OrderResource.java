package org.acme;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.Session;

@Path("/order")
public class OrderResource {

    @Inject
    Session session;

    // tag::found[]
    @GET
    public Order order() {
        return session.get("order", Order.class).orElseThrow(NotFoundException::new); // <1>
    }
    // end::found[]

    @PUT
    public void order(Order order) {
        session.update(data -> data.put("order", order));
    }
}
