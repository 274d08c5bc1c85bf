package io.quarkiverse.sessions.test.login;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class SeveralCookiesTest extends SeveralCookiesScenario {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(SeveralCookiesScenario.class);
}
