package io.quarkiverse.sessions.test.login;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class MaxSessionsRejectTest extends MaxSessionsRejectScenario {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(MaxSessionsRejectScenario.class, RegistryResource.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".login.max-sessions", "2")
            .overrideConfigKey("quarkus.sessions.\"auth\".login.at-max-sessions", "reject");
}
