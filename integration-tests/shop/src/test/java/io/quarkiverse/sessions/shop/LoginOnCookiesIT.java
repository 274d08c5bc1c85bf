package io.quarkiverse.sessions.shop;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;

/** As {@link ShopPageOnCookiesIT}. */
@QuarkusIntegrationTest
@TestProfile(OnCookies.Packaged.class)
@EnabledIfSystemProperty(named = "quarkus.profile", matches = "cookie", disabledReason = "it was not built to keep nothing")
class LoginOnCookiesIT extends LoginOnCookiesTest {
}
