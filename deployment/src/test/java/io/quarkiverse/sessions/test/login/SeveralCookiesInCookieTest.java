package io.quarkiverse.sessions.test.login;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class SeveralCookiesInCookieTest extends SeveralCookiesScenario {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(SeveralCookiesScenario.class)
            .overrideConfigKey("quarkus.sessions.\"auth\".store", "cookie")
            .overrideConfigKey("quarkus.sessions.\"auth\".cookie-store.revocation", "in-memory");
}
