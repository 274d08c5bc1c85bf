package io.quarkiverse.sessions.test.build;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;

/** A library of the application has a security annotation that Quarkus would ignore. */
class IgnoredSecurityAnnotationOfALibraryTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app()
            .withAdditionalDependency(jar -> jar.addClass(Admin.class).addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml"))
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .assertException(failure -> Refusal.says(failure, "@RolesAllowed on " + Admin.class.getName() + ".users()"));

    @Test
    void refused() {
        Refusal.expected();
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
