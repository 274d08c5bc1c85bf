package io.quarkiverse.sessions.redis.login;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.login.OvertakenByLoginScenario;
import io.quarkus.test.QuarkusUnitTest;

class OvertakenByLoginInRedisTest extends OvertakenByLoginScenario {

    static final Server REDIS = Server.of(OvertakenByLoginInRedisTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.app(REDIS.uri(), OvertakenByLoginScenario.class);

    @AfterAll
    static void stop() {
        REDIS.close();
    }
}
