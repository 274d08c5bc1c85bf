package org.acme;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.SessionName;

// tag::bean[]
@ApplicationScoped
public class Checkout {

    @SessionName("cart")
    Session cart;

    @SessionLock("cart")
    public List<String> checkOut() {
        List<String> items = cart.get("items", CartResource.ITEMS).orElse(List.of());
        cart.clear();
        return items; // an exception before this line would keep the cart
    }
}
// end::bean[]
