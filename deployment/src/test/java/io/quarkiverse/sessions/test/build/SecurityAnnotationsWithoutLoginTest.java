package io.quarkiverse.sessions.test.build;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** Where nobody logs in to a session, security annotations are none of its business. */
class SecurityAnnotationsWithoutLoginTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Admin.class);

    @Test
    void starts() {
        assertThat(new Browser().text("/admin")).isEqualTo("ann");
    }

    @Path("admin")
    public static class Admin {

        @GET
        @RolesAllowed("admin")
        public String users() {
            return "ann";
        }
    }
}
