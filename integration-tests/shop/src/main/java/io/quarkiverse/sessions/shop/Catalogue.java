package io.quarkiverse.sessions.shop;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

final class Catalogue {

    static final List<Product> PRODUCTS = List.of(
            product("kettle", "Enamel kettle", "Two litres, whistles in G.", "34.50"),
            product("tea", "Tin of black tea", "Assam, 125 grams.", "8.90"),
            product("mug", "Stoneware mug", "Speckled; no two alike.", "12.00"),
            product("candle", "Beeswax candle", "Burns for forty hours.", "9.75"),
            product("notebook", "Pocket notebook", "Squared paper, 96 pages.", "6.20"),
            product("padlock", "Brass padlock", "Holds until you let go.", "15.40"));

    private Catalogue() {
    }

    static Optional<Product> find(String sku) {
        return PRODUCTS.stream().filter(product -> product.sku().equals(sku)).findFirst();
    }

    private static Product product(String sku, String name, String description, String price) {
        return new Product(sku, name, description, new BigDecimal(price));
    }
}
