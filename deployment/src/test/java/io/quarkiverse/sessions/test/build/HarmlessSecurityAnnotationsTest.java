package io.quarkiverse.sessions.test.build;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** Without Quarkus Security, {@code @PermitAll} and keys that restrict nobody are not refused. */
class HarmlessSecurityAnnotationsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Members.class)
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .overrideConfigKey("quarkus.security.jaxrs.deny-unannotated-endpoints", "false")
            .overrideConfigKey("quarkus.http.auth.proactive", "false");

    @Test
    void starts() {
        Browser browser = new Browser();
        assertThat(browser.get("/members").statusCode()).isEqualTo(401);
        assertThat(browser.text("/members/open")).isEqualTo("open");
    }

    @Path("members")
    @LoginRequired
    public static class Members {

        @GET
        public String members() {
            return "ann";
        }

        @GET
        @Path("open")
        @PermitAll
        public String open() {
            return "open";
        }
    }
}
