package io.quarkiverse.sessions.test.login;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class OvertakenByLoginTest extends OvertakenByLoginScenario {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(OvertakenByLoginScenario.class);
}
