package io.quarkiverse.sessions.test.login;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class SessionRegistryTest extends SessionRegistryScenario {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(SessionRegistryScenario.class, RegistryResource.class);
}
