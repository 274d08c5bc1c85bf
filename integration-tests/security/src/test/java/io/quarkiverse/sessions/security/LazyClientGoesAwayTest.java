package io.quarkiverse.sessions.security;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class LazyClientGoesAwayTest extends ClientGoesAway {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.http.auth.proactive", "false");
}
