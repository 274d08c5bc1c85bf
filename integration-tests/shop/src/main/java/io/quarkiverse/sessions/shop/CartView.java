package io.quarkiverse.sessions.shop;

import java.math.BigDecimal;
import java.util.List;

/** The cart as the page shows it. */
record CartView(List<Item> items, int count, BigDecimal total) {

    static CartView of(List<CartLine> lines) {
        List<Item> items = lines.stream()
                .flatMap(line -> Catalogue.find(line.sku()).map(product -> Item.of(product, line.quantity())).stream())
                .toList();
        return new CartView(items,
                items.stream().mapToInt(Item::quantity).sum(),
                items.stream().map(Item::amount).reduce(new BigDecimal("0.00"), BigDecimal::add));
    }

    record Item(Product product, int quantity, BigDecimal amount) {

        static Item of(Product product, int quantity) {
            return new Item(product, quantity, product.price().multiply(BigDecimal.valueOf(quantity)));
        }
    }
}
