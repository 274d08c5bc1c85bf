package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A mirror is configured that nobody provides. */
class UnknownMirrorTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.mirrors", "steered,nowhere")
            .assertException(failure -> Refusal.says(failure, "'quarkus.sessions.mirrors' is 'nowhere'", "'in-memory'",
                    "'redis'", "@Identifier(\"nowhere\")"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
