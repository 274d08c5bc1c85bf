package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** Keys that protect paths in an application that users log in to, without Quarkus Security, which would ignore them. */
class IgnoredAuthorizationKeysTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.login.enabled", "true")
            .overrideConfigKey("quarkus.http.auth.permission.admin.paths", "/admin/*")
            .overrideConfigKey("quarkus.http.auth.permission.admin.policy", "admins")
            .overrideConfigKey("quarkus.http.auth.policy.admins.roles-allowed", "admin")
            .overrideConfigKey("quarkus.http.auth.roles-mapping.boss", "admin")
            .overrideConfigKey("quarkus.security.jaxrs.deny-unannotated-endpoints", "true")
            .assertException(failure -> Refusal.says(failure, "'quarkus.http.auth.permission.admin.paths'",
                    "'quarkus.http.auth.policy.admins.roles-allowed'", "'quarkus.http.auth.roles-mapping.boss'",
                    "'quarkus.security.jaxrs.deny-unannotated-endpoints'", "io.quarkus:quarkus-security",
                    "quarkus ext add security"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
