package org.acme;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.util.TypeLiteral;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;

// tag::resource[]
@Path("/cart")
public class CartResource {

    static final TypeLiteral<List<String>> ITEMS = new TypeLiteral<>() {
    };

    @SessionName("cart") // <1>
    Session cart;

    @GET
    public List<String> items() {
        return cart.get("items", ITEMS).orElse(List.of());
    }

    @POST
    @Path("{item}")
    public List<String> add(@RestPath String item) {
        return cart.updateAndGet(data -> {
            List<String> items = new ArrayList<>(data.get("items", ITEMS).orElse(List.of()));
            items.add(item);
            data.put("items", items);
            return items;
        });
    }

    @DELETE
    public void empty() {
        cart.invalidate(); // <2>
    }
}
// end::resource[]
