package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A session that only the run-time configuration knows stops the start. */
class SessionUnknownToTheBuildTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideRuntimeConfigKey("quarkus.sessions.\"late\".idle-timeout", "5M")
            .assertException(failure -> Refusal.says(failure, "'late'", "quarkus.sessions.\"late\".store"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
