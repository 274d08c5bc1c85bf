package io.quarkiverse.sessions.testing;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OnCookies.class)
class ClockOnCookiesTest extends ClockTest {

    /** Locks of sessions in cookies are this process' alone, and have no lease. */
    @Override
    boolean keepsLeases() {
        return false;
    }
}
