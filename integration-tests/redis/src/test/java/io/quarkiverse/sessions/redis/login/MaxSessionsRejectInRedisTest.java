package io.quarkiverse.sessions.redis.login;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.login.MaxSessionsRejectScenario;
import io.quarkus.test.QuarkusUnitTest;

class MaxSessionsRejectInRedisTest extends MaxSessionsRejectScenario {

    static final Server REDIS = Server.of(MaxSessionsRejectInRedisTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.app(REDIS.uri(), MaxSessionsRejectScenario.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", "2")
            .overrideConfigKey("quarkus.sessions.\"auth\".login.at-max-sessions", "reject");

    @AfterAll
    static void stop() {
        REDIS.close();
    }
}
