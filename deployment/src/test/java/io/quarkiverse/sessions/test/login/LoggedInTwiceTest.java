package io.quarkiverse.sessions.test.login;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class LoggedInTwiceTest extends LoggedInTwiceScenario {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(LoggedInTwiceScenario.class, RegistryResource.class);
}
