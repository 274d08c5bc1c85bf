package io.quarkiverse.sessions.shop;

import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the packaged application: {@code -DskipITs=false} for the jar, {@code -Dnative} for the executable. */
@QuarkusIntegrationTest
@DisabledIfSystemProperty(named = "quarkus.profile", matches = "cookie", disabledReason = "it was built to keep nothing")
class ShopPageIT extends ShopPageTest {
}
