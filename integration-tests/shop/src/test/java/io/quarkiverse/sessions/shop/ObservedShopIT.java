package io.quarkiverse.sessions.shop;

import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** As {@link ShopPageIT}. */
@QuarkusIntegrationTest
@DisabledIfSystemProperty(named = "quarkus.profile", matches = "cookie", disabledReason = "it was built to keep nothing")
class ObservedShopIT extends ObservedShopTest {
}
