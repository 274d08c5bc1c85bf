package io.quarkiverse.sessions.redis.login;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.login.RepeatedLoginScenario;
import io.quarkus.test.QuarkusUnitTest;

class RepeatedLoginInRedisTest extends RepeatedLoginScenario {

    static final Server REDIS = Server.of(RepeatedLoginInRedisTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.app(REDIS.uri(), RepeatedLoginScenario.class);

    @AfterAll
    static void stop() {
        REDIS.close();
    }
}
