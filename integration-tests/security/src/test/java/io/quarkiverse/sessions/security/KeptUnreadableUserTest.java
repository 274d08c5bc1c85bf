package io.quarkiverse.sessions.security;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** With {@code unreadable-values=keep}. */
class KeptUnreadableUserTest extends UnreadableUsers {

    @RegisterExtension
    static final QuarkusUnitTest APP = app("keep");
}
