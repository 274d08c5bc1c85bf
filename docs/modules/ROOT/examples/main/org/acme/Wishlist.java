package org.acme;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;

// tag::wishlist[]
@ApplicationScoped // <1>
public class Wishlist {

    private static final TypeLiteral<List<String>> WISHES = new TypeLiteral<>() {
    };

    private final Session session;

    Wishlist(@SessionName("wishes") Session session) {
        this.session = session;
    }

    public List<String> wishes() {
        return session.get("wishes", WISHES).orElse(List.of());
    }

    public void add(String wish) {
        session.update(data -> { // <2>
            List<String> wishes = new ArrayList<>(data.get("wishes", WISHES).orElse(List.of()));
            wishes.add(wish);
            data.put("wishes", wishes, WISHES); // <3>
        });
    }
}
// end::wishlist[]
