package io.quarkiverse.sessions.redis.login;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.login.LoggedOutMeanwhileScenario;
import io.quarkus.test.QuarkusUnitTest;

class LoggedOutMeanwhileInRedisTest extends LoggedOutMeanwhileScenario {

    static final Server REDIS = Server.of(LoggedOutMeanwhileInRedisTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.app(REDIS.uri(), LoggedOutMeanwhileScenario.class);

    @AfterAll
    static void stop() {
        REDIS.close();
    }
}
