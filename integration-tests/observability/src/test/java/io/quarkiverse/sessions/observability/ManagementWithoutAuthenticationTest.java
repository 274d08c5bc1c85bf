package io.quarkiverse.sessions.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** Endpoints for administrators are not made where nobody would be authenticated. */
class ManagementWithoutAuthenticationTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = ObservedTest.app()
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .overrideConfigKey("quarkus.management.enabled", "true")
            .overrideRuntimeConfigKey("quarkus.sessions.auth.management.enabled", "true")
            .assertException(
                    failure -> assertThat(failure).hasMessageContainingAll("quarkus.management.auth.enabled=true"));

    @Test
    void refused() {
        fail("The application has started");
    }
}
