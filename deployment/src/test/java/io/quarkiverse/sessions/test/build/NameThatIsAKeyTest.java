package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A name that is the first part of a key would lose its settings. */
class NameThatIsAKeyTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.\"cookie\".store", "in-memory")
            .assertException(
                    failure -> Refusal.says(failure, "'cookie'", "first part of a key", "Give the session another name"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
