package io.quarkiverse.sessions.test.login;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class RepeatedLoginTest extends RepeatedLoginScenario {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(RepeatedLoginScenario.class);
}
