package io.quarkiverse.sessions.test.build;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A log-in session inherits the cookie store, without anybody having decided about its log-outs. */
class LoginInheritsCookiesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .overrideConfigKey("quarkus.sessions.store", "cookie")
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .assertException(failure -> Refusal.says(failure, "'auth'", "inherits 'quarkus.sessions.store=cookie'",
                    "'quarkus.sessions.\"auth\".cookie-store.revocation'", "'quarkus.sessions.\"auth\".store'"));

    @Test
    void refused() {
        Refusal.expected();
    }
}
