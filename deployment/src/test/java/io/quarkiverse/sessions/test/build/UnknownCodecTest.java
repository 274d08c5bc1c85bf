package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A codec is configured that nobody provides. */
class UnknownCodecTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.codec", "nowhere")
            .assertException(failure -> Refusal.says(failure, "'quarkus.sessions.codec' is 'nowhere'", "'json'",
                    "@Identifier(\"nowhere\")", "io.quarkiverse.sessions.spi.SessionCodec"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
