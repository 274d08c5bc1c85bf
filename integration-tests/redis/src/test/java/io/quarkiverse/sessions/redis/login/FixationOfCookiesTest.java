package io.quarkiverse.sessions.redis.login;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.login.FixationScenario;
import io.quarkus.test.QuarkusUnitTest;

class FixationOfCookiesTest extends FixationScenario {

    static final Server REDIS = Server.of(FixationOfCookiesTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.inCookies(REDIS.uri(), FixationScenario.class);

    @AfterAll
    static void stop() {
        REDIS.close();
    }
}
