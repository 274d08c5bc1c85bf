package io.quarkiverse.sessions.test.build;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.vertx.http.security.AuthorizationPolicy;
import io.quarkus.vertx.http.security.HttpSecurity;

/** Security annotations in an application that users log in to, without Quarkus Security, which would ignore them. */
class IgnoredSecurityAnnotationsTest {

    private static final String THIS = IgnoredSecurityAnnotationsTest.class.getName();

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest
            .app(Admin.class, Members.class, Contract.class, CanEdit.class, Service.class)
            .overrideConfigKey("quarkus.sessions.auth.login.enabled", "true")
            .assertException(failure -> Refusal.says(failure, "'auth'", "has no Quarkus Security",
                    "@RolesAllowed on " + THIS + "$Admin.users()",
                    "@Authenticated on " + THIS + "$Members",
                    "@DenyAll on " + THIS + "$Service.nobody()",
                    "@PermissionsAllowed on " + THIS + "$CanEdit",
                    "@PermissionsAllowed on " + THIS + "$Service.several()",
                    "@RolesAllowed on " + THIS + "$Contract.declared()",
                    "@AuthorizationPolicy on " + THIS + "$Service.policy()",
                    "HttpSecurity in " + THIS + "$Service.rules()",
                    "io.quarkus:quarkus-security", "quarkus ext add security"));

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

        @GET
        @Path("open")
        @PermitAll
        public String open() {
            return "open";
        }
    }

    @Authenticated
    @Path("members")
    public static class Members {

        @GET
        public String members() {
            return "ann";
        }
    }

    public interface Contract {

        @RolesAllowed("admin")
        String declared();
    }

    @PermissionsAllowed("edit")
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ ElementType.METHOD, ElementType.TYPE })
    public @interface CanEdit {
    }

    @Singleton
    public static class Service {

        @DenyAll
        public void nobody() {
        }

        @PermissionsAllowed("read")
        @PermissionsAllowed("edit")
        public void several() {
        }

        @AuthorizationPolicy(name = "mine")
        public void policy() {
        }

        void rules(@Observes HttpSecurity security) {
        }
    }
}
