package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A key that protects paths and comes with the start alone stops it where it would be ignored. */
class AuthorizationKeyUnknownToTheBuildTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .overrideRuntimeConfigKey("quarkus.http.auth.permission.admin.paths", "/admin/*")
            .overrideRuntimeConfigKey("quarkus.http.auth.permission.admin.policy", "authenticated")
            .assertException(failure -> Refusal.says(failure, "was built without Quarkus Security",
                    "quarkus.http.auth.permission.admin.paths", "io.quarkus:quarkus-security"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
