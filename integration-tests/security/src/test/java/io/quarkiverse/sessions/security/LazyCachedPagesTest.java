package io.quarkiverse.sessions.security;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class LazyCachedPagesTest extends CachedPages {

    @RegisterExtension
    static final QuarkusUnitTest APP = app().overrideConfigKey("quarkus.http.auth.proactive", "false");
}
