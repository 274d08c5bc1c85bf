package io.quarkiverse.sessions.testing;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OnCookies.class)
class TestSecurityOnCookiesTest extends TestSecurityTest {
}
