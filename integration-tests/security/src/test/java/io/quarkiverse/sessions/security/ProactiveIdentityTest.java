package io.quarkiverse.sessions.security;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** Authenticated before the request is handled, as Quarkus does by default. */
class ProactiveIdentityTest extends Identities {

    @RegisterExtension
    static final QuarkusUnitTest APP = app();
}
