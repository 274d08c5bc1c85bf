package io.quarkiverse.sessions.redis.login;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.login.FixationScenario;
import io.quarkus.test.QuarkusUnitTest;

class FixationInRedisTest extends FixationScenario {

    static final Server REDIS = Server.of(FixationInRedisTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.app(REDIS.uri(), FixationScenario.class);

    @AfterAll
    static void stop() {
        REDIS.close();
    }
}
