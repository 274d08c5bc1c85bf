package io.quarkiverse.sessions.shop;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the packaged application: {@code -DskipITs=false} for the jar, {@code -Dnative} for the executable. */
@QuarkusIntegrationTest
class ShopPageIT extends ShopPageTest {
}
