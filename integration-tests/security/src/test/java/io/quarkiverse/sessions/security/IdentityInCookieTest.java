package io.quarkiverse.sessions.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** A user in an encrypted cookie is an identity as any other. */
class IdentityInCookieTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = Accounts.app()
            .overrideConfigKey("quarkus.sessions.\"auth\".store", "cookie");

    @Test
    void inAndOut() {
        Browser browser = new Browser();
        assertThat(browser.get("/admin").statusCode()).isEqualTo(401);
        assertThat(browser.text("/login?user=ann&role=admin")).isEqualTo("ann");
        assertThat(browser.text("/admin")).isEqualTo("ann true");
        assertThat(browser.text("/identity"))
                .isEqualTo("User[name=ann, age=30] in auth with 0 credentials and roles [admin]");
        assertThat(browser.text("/logout")).isEqualTo("anonymous");
        assertThat(browser.get("/admin").statusCode()).isEqualTo(401);
    }
}
