package io.quarkiverse.sessions.redis.login;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.test.login.SeveralCookiesScenario;
import io.quarkus.test.QuarkusUnitTest;

class SeveralCookiesOfCookiesTest extends SeveralCookiesScenario {

    static final Server REDIS = Server.of(SeveralCookiesOfCookiesTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = Logins.inCookies(REDIS.uri(), SeveralCookiesScenario.class);

    @AfterAll
    static void stop() {
        REDIS.close();
    }
}
