package io.quarkiverse.sessions.shop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionData;
import io.quarkiverse.sessions.SessionName;

/** What the visitor wants to buy, kept in the session {@code cart}. */
@ApplicationScoped
class Cart {

    static final int MOST_OF_A_PRODUCT = 99;

    private static final String LINES = "lines";
    private static final TypeLiteral<List<CartLine>> LIST_OF_LINES = new TypeLiteral<>() {
    };

    private final Session session;

    Cart(@SessionName("cart") Session session) {
        this.session = session;
    }

    List<CartLine> lines() {
        return read(session);
    }

    void add(Product product) {
        change(product, 1);
    }

    void remove(Product product) {
        change(product, -1);
    }

    private void change(Product product, int by) {
        session.update(cart -> {
            List<CartLine> lines = changed(read(cart), product.sku(), by);
            cart.put(LINES, lines.isEmpty() ? null : lines);
        });
    }

    private static List<CartLine> changed(List<CartLine> lines, String sku, int by) {
        Map<String, Integer> quantities = new LinkedHashMap<>();
        lines.forEach(line -> quantities.put(line.sku(), line.quantity()));
        quantities.merge(sku, by, (held, more) -> Math.min(held + more, MOST_OF_A_PRODUCT));
        return quantities.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> new CartLine(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<CartLine> read(SessionData cart) {
        return cart.get(LINES, LIST_OF_LINES).orElse(List.of());
    }
}
