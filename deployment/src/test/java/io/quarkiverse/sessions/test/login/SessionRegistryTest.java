package io.quarkiverse.sessions.test.login;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

@Tag("core")
class SessionRegistryTest extends SessionRegistryScenario {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(SessionRegistryScenario.class, RegistryResource.class);
}
