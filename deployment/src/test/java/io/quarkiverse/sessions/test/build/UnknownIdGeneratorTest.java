package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A id-generator is configured that nobody provides. */
class UnknownIdGeneratorTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.id-generator", "nowhere")
            .assertException(failure -> Refusal.says(failure, "'quarkus.sessions.id-generator' is 'nowhere'", "'random'",
                    "@Identifier(\"nowhere\")", "io.quarkiverse.sessions.spi.SessionIdGenerator"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
