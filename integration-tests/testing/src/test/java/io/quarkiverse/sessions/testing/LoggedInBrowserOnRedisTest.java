package io.quarkiverse.sessions.testing;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OnRedis.class)
class LoggedInBrowserOnRedisTest extends LoggedInBrowserTest {
}
