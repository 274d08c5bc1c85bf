package io.quarkiverse.sessions.redis.login;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.login.SeveralCookiesScenario;
import io.quarkus.test.QuarkusUnitTest;

class SeveralCookiesInRedisTest extends SeveralCookiesScenario {

    static final Server REDIS = Server.of(SeveralCookiesInRedisTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.app(REDIS.uri(), SeveralCookiesScenario.class);

    @AfterAll
    static void stop() {
        REDIS.close();
    }
}
