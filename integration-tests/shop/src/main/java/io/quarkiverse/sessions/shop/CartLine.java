package io.quarkiverse.sessions.shop;

import io.quarkiverse.sessions.SessionAttribute;

@SessionAttribute
record CartLine(String sku, int quantity) {
}
