package io.quarkiverse.sessions.test.login;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

@Tag("core")
class MaxSessionsTest extends MaxSessionsScenario {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(MaxSessionsScenario.class, RegistryResource.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", "3");
}
