package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** Endpoints for administrators are not made on the interface that everybody reaches. */
class ManagementWithoutItsInterfaceTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .overrideRuntimeConfigKey("quarkus.sessions.auth.management.enabled", "true")
            .assertException(failure -> Refusal.says(failure, "quarkus.sessions.\"auth\".management.enabled",
                    "quarkus.management.enabled=true"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
