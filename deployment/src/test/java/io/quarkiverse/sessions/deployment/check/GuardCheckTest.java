package io.quarkiverse.sessions.deployment.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.jandex.Index;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessions.FreshLogin;
import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.deployment.model.LoginSessionsBuildItem;
import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.runtime.auth.FreshLoginInterceptor;
import io.quarkiverse.sessions.runtime.auth.LoginRequiredInterceptor;

/** {@code @LoginRequired} and {@code @FreshLogin} where they would guard nothing, or with nothing. */
class GuardCheckTest {

    private static final Configured NONE = Configured.by("quarkus.sessions.\"auth\".store=in-memory");
    private static final Configured ONE = Configured.by("quarkus.sessions.\"auth\".login.enabled=true");
    private static final Configured SEVERAL = Configured.by("quarkus.sessions.\"auth\".login.enabled=true",
            "quarkus.sessions.\"admin\".login.enabled=true");

    private static final String HERE = GuardCheckTest.class.getName() + "$";
    private static final String NOT_INHERITED = " guards nothing, since beans inherit no annotations of interfaces and "
            + "abstract methods. Annotate the class that implements it, or its methods";

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("a guard where nobody can log in", NONE, Guarded.class, List.of("@LoginRequired on " + HERE
                        + "Guarded.guarded() does not name its session, but there is none with 'login.enabled'. Set "
                        + "'quarkus.sessions.\"auth\".login.enabled=true'")),
                arguments("a guard that does not say which of several", SEVERAL, Guarded.class, List.of("@LoginRequired on "
                        + HERE + "Guarded.guarded() does not name its session, but there are several with 'login.enabled'. "
                        + "Name one of [admin, auth]")),
                arguments("a guard of a session that nobody can log in to", ONE, GuardedByAnother.class, List.of(
                        "@LoginRequired on " + HERE + "GuardedByAnother.guarded() needs a session that users can log in to, "
                                + "which 'other' is not. Set 'quarkus.sessions.\"other\".login.enabled=true', or name another "
                                + "session")),
                arguments("a redirect that leaves the application", ONE, RedirectElsewhere.class, List.of("@LoginRequired on "
                        + HERE
                        + "RedirectElsewhere.guarded() redirects to 'https://elsewhere.example/login', which is not a path "
                        + "of this application. Write it with '/' in front, such as '/login'")),
                arguments("an age that is no duration", ONE, Soon.class, List.of("@FreshLogin on " + HERE
                        + "Soon has maxAge 'soon', which is not a positive duration. Write it as '10M' or 'PT10M'")),
                arguments("an age of nothing", ONE, Never.class, List.of("@FreshLogin on " + HERE
                        + "Never.guarded() has maxAge '0S', which is not a positive duration. Write it as '10M' or 'PT10M'")),
                arguments("a negative age", ONE, Before.class, List.of("@FreshLogin on " + HERE
                        + "Before.guarded() has maxAge '-PT5M', which is not a positive duration. Write it as '10M' or 'PT10M'")),
                arguments("an interface", ONE, GuardedInterface.class, List.of("@LoginRequired on " + HERE
                        + "GuardedInterface" + NOT_INHERITED)),
                arguments("a method of an interface", ONE, MethodOfAnInterface.class, List.of("@FreshLogin on " + HERE
                        + "MethodOfAnInterface.guarded()" + NOT_INHERITED)),
                arguments("an abstract method", ONE, AbstractMethod.class, List.of("@LoginRequired on " + HERE
                        + "AbstractMethod.guarded()" + NOT_INHERITED)),
                arguments("a private method", ONE, PrivateMethod.class, List.of("@LoginRequired on " + HERE
                        + "PrivateMethod.guarded() guards nothing, since the method is private. Make it an instance method "
                        + "that is neither private nor final")),
                arguments("a static method", ONE, StaticMethod.class, List.of("@FreshLogin on " + HERE
                        + "StaticMethod.guarded() guards nothing, since the method is static. Make it an instance method that "
                        + "is neither private nor final")),
                arguments("a final method", ONE, FinalMethod.class, List.of("@LoginRequired on " + HERE
                        + "FinalMethod.guarded() guards nothing, since the method is final. Make it an instance method that is "
                        + "neither private nor final")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, Configured configured, Class<?> type, List<String> messages) throws IOException {
        Problems.say(problems(configured, type), messages);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("no guard where nobody can log in", NONE, List.of(Object.class)),
                arguments("the only login session, which need not be named", ONE, List.of(Guarded.class)),
                arguments("one of several by name, with a path and ages as people write them", SEVERAL, List.of(Named.class)),
                arguments("a class with methods that are no bean's", ONE, List.of(GuardedClass.class)),
                arguments("endpoints that an interface declares", ONE, List.of(Api.class)),
                arguments("the extension's own interceptors", NONE, List.of(LoginRequiredInterceptor.class,
                        FreshLoginInterceptor.class)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void accepted(String what, Configured configured, List<Class<?>> classes) throws IOException {
        assertThat(problems(configured, classes.toArray(Class<?>[]::new))).isEmpty();
    }

    private static List<Problem> problems(Configured configured, Class<?>... classes) throws IOException {
        Index index = Index.of(classes);
        return configured.when((sessions, config) -> new GuardCheck(index, new LoginSessionsBuildItem(sessions, config))
                .problems());
    }

    @ApplicationScoped
    static class Guarded {

        @LoginRequired
        void guarded() {
        }
    }

    @ApplicationScoped
    static class GuardedByAnother {

        @LoginRequired(session = "other")
        void guarded() {
        }
    }

    @ApplicationScoped
    static class RedirectElsewhere {

        @LoginRequired(redirect = "https://elsewhere.example/login")
        void guarded() {
        }
    }

    @FreshLogin(maxAge = "soon")
    @ApplicationScoped
    static class Soon {

        void guarded() {
        }
    }

    @ApplicationScoped
    static class Never {

        @FreshLogin(maxAge = "0S")
        void guarded() {
        }
    }

    @ApplicationScoped
    static class Before {

        @FreshLogin(maxAge = "-PT5M")
        void guarded() {
        }
    }

    @LoginRequired
    interface GuardedInterface {

        void guarded();
    }

    interface MethodOfAnInterface {

        @FreshLogin(maxAge = "10M")
        void guarded();
    }

    abstract static class AbstractMethod {

        @LoginRequired
        abstract void guarded();
    }

    @ApplicationScoped
    static class PrivateMethod {

        @LoginRequired
        private void guarded() {
        }
    }

    @ApplicationScoped
    static class StaticMethod {

        @FreshLogin(maxAge = "10M")
        static void guarded() {
        }
    }

    @ApplicationScoped
    static class FinalMethod {

        @LoginRequired
        final void guarded() {
        }
    }

    @ApplicationScoped
    static class Named {

        @LoginRequired(session = "admin", redirect = "/login")
        void minutes() {
        }

        @FreshLogin(session = "auth", maxAge = "10M")
        void written() {
        }

        @FreshLogin(session = "auth", maxAge = "PT10M")
        void iso() {
        }
    }

    @LoginRequired
    @ApplicationScoped
    static class GuardedClass {

        private void own() {
        }

        static void shared() {
        }

        void guarded() {
            own();
        }
    }

    @Path("api")
    interface Api {

        @GET
        @LoginRequired
        String guarded();
    }
}
