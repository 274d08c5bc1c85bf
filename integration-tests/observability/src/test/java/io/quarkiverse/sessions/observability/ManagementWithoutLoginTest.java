package io.quarkiverse.sessions.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** Endpoints for administrators are not made for a session that nobody logs in to. */
class ManagementWithoutLoginTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = ObservedTest.app()
            .overrideConfigKey("quarkus.management.enabled", "true")
            .overrideConfigKey("quarkus.management.auth.enabled", "true")
            .overrideRuntimeConfigKey("quarkus.sessions.management.enabled", "true")
            .assertException(failure -> assertThat(failure)
                    .hasMessageContainingAll("quarkus.sessions.management.enabled", "login.enabled"));

    @Test
    void refused() {
        fail("The application has started");
    }
}
