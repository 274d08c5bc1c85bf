package io.quarkiverse.sessions.redis.login;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.login.MaxSessionsScenario;
import io.quarkus.test.QuarkusUnitTest;

class MaxSessionsInRedisTest extends MaxSessionsScenario {

    static final Server REDIS = Server.of(MaxSessionsInRedisTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.app(REDIS.uri(), MaxSessionsScenario.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", "3");

    @AfterAll
    static void stop() {
        REDIS.close();
    }
}
