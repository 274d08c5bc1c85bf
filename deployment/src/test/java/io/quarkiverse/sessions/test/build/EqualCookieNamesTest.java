package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** Two sessions cannot share a cookie. */
class EqualCookieNamesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.cookie.name", "SAME")
            .overrideConfigKey("quarkus.sessions.\"b\".cookie.name", "SAME")
            .assertException(
                    failure -> Refusal.says(failure, "'<default>'", "'b'", "'SAME'", "quarkus.sessions.\"b\".cookie.name"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
