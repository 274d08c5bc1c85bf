package io.quarkiverse.sessions.shop;

import java.math.BigDecimal;

record Product(String sku, String name, String description, BigDecimal price) {
}
