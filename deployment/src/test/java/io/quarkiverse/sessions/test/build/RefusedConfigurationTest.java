package io.quarkiverse.sessions.test.build;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A build that is refused for several reasons says them all; each one's message is tested beside its check. */
class RefusedConfigurationTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Admin.class)
            .overrideConfigKey("quarkus.sessions.store", "cookie")
            .overrideConfigKey("quarkus.sessions.codec", "nowhere")
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .overrideConfigKey("quarkus.sessions.auth.login.max-sessions", "3")
            .overrideConfigKey("quarkus.sessions.auth.login.user-type", "com.acme.Usr")
            .overrideConfigKey("quarkus.sessions.\"b\".cookie.name", "SESSION")
            .overrideConfigKey("quarkus.sessions.\"b\".mirrors", "cookie")
            .overrideConfigKey("quarkus.http.auth.permission.admin.paths", "/admin/*")
            .assertException(failure -> Refusal.says(failure,
                    "would both use the cookie 'SESSION'",
                    "'quarkus.sessions.\"b\".mirrors' is set for a session that is kept in a cookie",
                    "'quarkus.sessions.\"b\".mirrors' has 'cookie', which is the session's store",
                    "'quarkus.sessions.codec' is 'nowhere'",
                    "Users log in to the session 'auth', which inherits 'quarkus.sessions.store=cookie'",
                    "'quarkus.sessions.\"auth\".login.max-sessions' is set for a session that is kept in a cookie",
                    "'quarkus.sessions.\"auth\".login.user-type' is 'com.acme.Usr'",
                    "@RolesAllowed on " + Admin.class.getName() + ".users(), 'quarkus.http.auth.permission.admin.paths'"));

    @Test
    void refused() {
        Refusal.expected();
    }

    @Singleton
    public static class Admin {

        @RolesAllowed("admin")
        public String users() {
            return "ann";
        }
    }
}
