package io.quarkiverse.sessions.security;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class LazySeveralCookiesIdentityTest extends SeveralCookiesIdentity {

    @RegisterExtension
    static final QuarkusUnitTest APP = Accounts.app().overrideConfigKey("quarkus.http.auth.proactive", "false");
}
