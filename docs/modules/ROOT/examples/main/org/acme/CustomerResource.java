package org.acme;

import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionData;

@Path("/customer")
public class CustomerResource {

    @Inject
    Session session;

    // tag::versioned[]
    private static final String NOW = "customer.2";
    private static final String BEFORE = "customer";

    public record OldCustomer(String name, String town) {
    }

    static Optional<Customer> customer(SessionData data) {
        return data.get(NOW, Customer.class)
                .or(() -> data.get(BEFORE, OldCustomer.class)
                        .map(old -> new Customer(old.name(), old.town(), null)));
    }

    @PUT
    public void customer(Customer customer) {
        session.update(data -> data.put(NOW, customer));
    }
    // end::versioned[]

    @GET
    public Customer get() {
        return customer(session).orElseThrow(NotFoundException::new);
    }

    /** What the version before did. */
    @POST
    @Path("before")
    public void putAsBefore(OldCustomer customer) {
        session.update(data -> data.put(BEFORE, customer));
    }

    /** What the version before wrote, read without a key of its own. */
    @GET
    @Path("before")
    public Customer readWhatWasBefore() {
        return session.get(BEFORE, Customer.class).orElseThrow(NotFoundException::new);
    }
}
