package io.quarkiverse.sessions.redis.login;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.login.LoggedInTwiceScenario;
import io.quarkus.test.QuarkusUnitTest;

class LoggedInTwiceInRedisTest extends LoggedInTwiceScenario {

    static final Server REDIS = Server.of(LoggedInTwiceInRedisTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.app(REDIS.uri(), LoggedInTwiceScenario.class);

    @AfterAll
    static void stop() {
        REDIS.close();
    }
}
