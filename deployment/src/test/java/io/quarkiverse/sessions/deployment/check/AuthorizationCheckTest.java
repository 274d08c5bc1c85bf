package io.quarkiverse.sessions.deployment.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;

import org.jboss.jandex.Index;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessions.deployment.model.LoginSessionsBuildItem;
import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.deployment.model.SecurityPresenceBuildItem;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.vertx.http.security.AuthorizationPolicy;
import io.quarkus.vertx.http.security.HttpSecurity;

/** What protects an application with Quarkus Security alone is refused where users log in without it. */
class AuthorizationCheckTest {

    private static final Configured LOGIN = Configured.by("quarkus.sessions.auth.login.enabled=true");
    private static final SecurityPresenceBuildItem NO_SECURITY = SecurityPresenceBuildItem.NONE;
    private static final String HERE = AuthorizationCheckTest.class.getName() + "$";
    private static final String REMEDY = ": everybody could call what they protect. Add io.quarkus:quarkus-security "
            + "('quarkus ext add security'), or remove them";

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("roles of a method", Admin.class, Set.of(), "@RolesAllowed on " + HERE + "Admin.users()"),
                arguments("a method that an interface protects", Contract.class, Set.of(),
                        "@RolesAllowed on " + HERE + "Contract.declared()"),
                arguments("a class of users", Members.class, Set.of(), "@Authenticated on " + HERE + "Members"),
                arguments("what is denied", Denied.class, Set.of(), "@DenyAll on " + HERE + "Denied.nobody()"),
                arguments("an annotation that asks for a permission", CanEdit.class, Set.of(),
                        "@PermissionsAllowed on " + HERE + "CanEdit"),
                arguments("several permissions", Permissions.class, Set.of(),
                        "@PermissionsAllowed on " + HERE + "Permissions.several()"),
                arguments("a named policy", Policy.class, Set.of(), "@AuthorizationPolicy on " + HERE + "Policy.policy()"),
                arguments("rules in code", Rules.class, Set.of(), "HttpSecurity in " + HERE + "Rules.rules()"),
                arguments("keys", Object.class, Set.of("quarkus.http.auth.permission.admin.paths",
                        "quarkus.security.jaxrs.deny-unannotated-endpoints"),
                        "'quarkus.http.auth.permission.admin.paths', 'quarkus.security.jaxrs.deny-unannotated-endpoints'"),
                arguments("code and keys", Admin.class, Set.of("quarkus.http.auth.policy.admins.roles-allowed"),
                        "@RolesAllowed on " + HERE + "Admin.users(), 'quarkus.http.auth.policy.admins.roles-allowed'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, Class<?> type, Set<String> keys, String ignored) throws IOException {
        List<Problem> problems = problems(LOGIN, NO_SECURITY, new TreeSet<>(keys), type);
        Problems.say(problems, List.of("Users log in to the session 'auth', but the application has no Quarkus Security, and "
                + "without it Quarkus ignores " + ignored + REMEDY));
        assertThat(problems.get(0).keys()).isEqualTo(keys);
    }

    @ParameterizedTest(name = "of {0}")
    @CsvSource({ "10,''", "11,' and 1 more'", "13,' and 3 more'" })
    void namesTenPlaces(int places, String more) throws IOException {
        Set<String> keys = new TreeSet<>();
        for (int i = 0; i < places; i++) {
            keys.add("quarkus.http.auth.policy." + (char) ('a' + i) + ".roles-allowed");
        }
        String ten = "'" + String.join("', '", keys.stream().limit(10).toList()) + "'";
        assertThat(problems(LOGIN, NO_SECURITY, keys)).extracting(Problem::message)
                .containsExactly("Users log in to the session "
                        + "'auth', but the application has no Quarkus Security, and without it Quarkus ignores " + ten + more
                        + REMEDY);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void accepted(String what, Configured configured, SecurityPresenceBuildItem security, Class<?> type) throws IOException {
        assertThat(problems(configured, security, Set.of("quarkus.http.auth.permission.a.paths"), type)).isEmpty();
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("where nobody logs in to a session", Configured.by(), NO_SECURITY, Admin.class),
                arguments("with Quarkus Security", LOGIN, SecurityPresenceBuildItem.PACKAGED, Admin.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void harmless(String what, Class<?> type) throws IOException {
        assertThat(problems(LOGIN, NO_SECURITY, Set.of(), type)).isEmpty();
    }

    static Stream<Arguments> harmless() {
        return Stream.of(arguments("what everybody may call", Open.class),
                arguments("an observer of something else", Observer.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void saysWhatLacks(String what, SecurityPresenceBuildItem security, String lack) throws IOException {
        assertThat(problems(LOGIN, security, Set.of(), Members.class)).extracting(Problem::message)
                .containsExactly("Users log in to the session 'auth', but the application " + lack
                        + ", and without it Quarkus ignores @Authenticated on " + HERE + "Members" + REMEDY);
    }

    static Stream<Arguments> saysWhatLacks() {
        return Stream.of(arguments("nothing of it", NO_SECURITY, "has no Quarkus Security"),
                arguments("tests have it", SecurityPresenceBuildItem.IN_TESTS,
                        "has Quarkus Security in its tests alone (such as that of quarkus-test-security)"));
    }

    private static List<Problem> problems(Configured configured, SecurityPresenceBuildItem security, Set<String> keys,
            Class<?>... classes) throws IOException {
        Index archive = Index.of(classes);
        return configured.when((sessions, config) -> new AuthorizationCheck(new LoginSessionsBuildItem(sessions, config),
                security).problems(List.of(archive), Collections.unmodifiableSet(keys)));
    }

    static class Admin {

        @RolesAllowed("admin")
        String users() {
            return "ann";
        }

        @PermitAll
        String open() {
            return "open";
        }
    }

    interface Contract {

        @RolesAllowed("admin")
        String declared();
    }

    @Authenticated
    static class Members {
    }

    static class Denied {

        @DenyAll
        void nobody() {
        }
    }

    @PermissionsAllowed("edit")
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ ElementType.METHOD, ElementType.TYPE })
    @interface CanEdit {
    }

    static class Permissions {

        @PermissionsAllowed("read")
        @PermissionsAllowed("edit")
        void several() {
        }
    }

    static class Policy {

        @AuthorizationPolicy(name = "mine")
        void policy() {
        }
    }

    static class Rules {

        void rules(@Observes HttpSecurity security) {
        }
    }

    static class Open {

        @PermitAll
        String open() {
            return "open";
        }
    }

    static class Observer {

        void observe(@Observes String anything) {
        }
    }
}
