package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A store is configured that nobody provides. */
class UnknownStoreTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.store", "nowhere")
            .assertException(failure -> Refusal.says(failure, "'quarkus.sessions.store' is 'nowhere'", "'in-memory'",
                    "@Identifier(\"nowhere\")", "io.quarkiverse.sessions.spi.SessionStore"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
