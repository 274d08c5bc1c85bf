package io.quarkiverse.sessions.redis.login;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.login.SessionRegistryScenario;
import io.quarkus.test.QuarkusUnitTest;

class SessionRegistryInRedisTest extends SessionRegistryScenario {

    static final Server REDIS = Server.of(SessionRegistryInRedisTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.app(REDIS.uri(), SessionRegistryScenario.class);

    @AfterAll
    static void stop() {
        REDIS.close();
    }
}
