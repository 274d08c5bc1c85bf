package io.quarkiverse.sessions.security;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** The same with {@code quarkus.http.auth.proactive=false}. */
class LazyIdentityTest extends Identities {

    @RegisterExtension
    static final QuarkusUnitTest APP = app()
            .overrideConfigKey("quarkus.http.auth.proactive", "false");
}
