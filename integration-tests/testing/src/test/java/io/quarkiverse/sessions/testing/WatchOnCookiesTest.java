package io.quarkiverse.sessions.testing;

import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OnCookies.class)
class WatchOnCookiesTest extends WatchTest {

    /** The session comes with the request. */
    @Override
    List<String> read() {
        return List.of();
    }

    @Override
    List<String> change() {
        return List.of();
    }
}
