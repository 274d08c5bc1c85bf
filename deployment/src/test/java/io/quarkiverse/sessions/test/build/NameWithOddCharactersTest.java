package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A name has letters, digits, underscores and hyphens only. */
class NameWithOddCharactersTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.\"a.b\".store", "in-memory")
            .assertException(failure -> Refusal.says(failure, "'a.b'", "Give the session another name"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
