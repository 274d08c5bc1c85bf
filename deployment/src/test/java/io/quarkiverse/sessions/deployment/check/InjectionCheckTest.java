package io.quarkiverse.sessions.deployment.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;

import org.jboss.jandex.DotName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.ReactiveAuthSession;
import io.quarkiverse.sessions.ReactiveSessionRegistry;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionRegistry;
import io.quarkiverse.sessions.deployment.model.InjectionPoint;
import io.quarkiverse.sessions.deployment.model.LoginSessionsBuildItem;
import io.quarkiverse.sessions.deployment.model.Problem;

/** What is injected of sessions that are not there, or that nobody can log in to. */
class InjectionCheckTest {

    private static final Configured NONE = Configured.by("quarkus.sessions.\"auth\".store=in-memory");
    private static final Configured ONE = Configured.by("quarkus.sessions.\"auth\".login.enabled=true");
    private static final Configured SEVERAL = Configured.by("quarkus.sessions.\"auth\".login.enabled=true",
            "quarkus.sessions.\"admin\".login.enabled=true");
    private static final Configured THE_DEFAULT = Configured.by("quarkus.sessions.login.enabled=true",
            "quarkus.sessions.\"auth\".login.enabled=true");

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("a session that is not configured", NONE, point(Session.class, "basket"),
                        "There is no session named 'basket', which org.acme.Bean#field asks for. Set one of its keys, such as "
                                + "'quarkus.sessions.\"basket\".store=in-memory', or correct the name"),
                arguments("a name that no session can have", NONE, point(Session.class, "lock"),
                        "There is no session named 'lock', which org.acme.Bean#field asks for. 'lock' is the first part of a "
                                + "key of the default session, so no session can have this name"),
                arguments("a login session that is not configured", ONE, point(AuthSession.class, "basket"),
                        "There is no session named 'basket', which org.acme.Bean#field asks for. Set one of its keys, such as "
                                + "'quarkus.sessions.\"basket\".store=in-memory', or correct the name"),
                arguments("a login session that nobody can log in to", NONE, point(AuthSession.class, "auth"),
                        "AuthSession at org.acme.Bean#field needs a session that users can log in to, which 'auth' is not. Set "
                                + "'quarkus.sessions.\"auth\".login.enabled=true', or name another session"),
                arguments("the same, its reactive view", NONE, point(ReactiveAuthSession.class, "auth"),
                        "ReactiveAuthSession at org.acme.Bean#field needs a session that users can log in to, which 'auth' is "
                                + "not. Set 'quarkus.sessions.\"auth\".login.enabled=true', or name another session"),
                arguments("the registry of a session that nobody can log in to", ONE, point(SessionRegistry.class,
                        "<default>"),
                        "SessionRegistry at org.acme.Bean#field needs a session that users can log in to, which '<default>' is "
                                + "not. Set 'quarkus.sessions.login.enabled=true', or name another session"),
                arguments("a login session without a name where nobody can log in", NONE, point(AuthSession.class, null),
                        "AuthSession at org.acme.Bean#field needs a session that users can log in to, which '<default>' is "
                                + "not. Set 'quarkus.sessions.login.enabled=true', or name another session"),
                arguments("a login session without its name", ONE, point(ReactiveAuthSession.class, null),
                        "ReactiveAuthSession at org.acme.Bean#field does not name its session. Add @SessionName with one of "
                                + "[auth]"),
                arguments("the registry of one of several", SEVERAL, point(ReactiveSessionRegistry.class, null),
                        "ReactiveSessionRegistry at org.acme.Bean#field does not name its session. Add @SessionName with one "
                                + "of [admin, auth]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, Configured configured, InjectionPoint point, String message) {
        Problems.say(problems(configured, point), List.of(message));
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("the default session", NONE, point(Session.class, null)),
                arguments("a session by its name", NONE, point(Session.class, "auth")),
                arguments("what has nothing to do with sessions", NONE, point(String.class, null)),
                arguments("a login session by its name", ONE, point(AuthSession.class, "auth")),
                arguments("the default session that users log in to", THE_DEFAULT, point(AuthSession.class, null)),
                arguments("the registry of the only login session", ONE, point(SessionRegistry.class, null)),
                arguments("the registry of the default session beside another", THE_DEFAULT,
                        point(SessionRegistry.class, null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void accepted(String what, Configured configured, InjectionPoint point) {
        assertThat(problems(configured, point)).isEmpty();
    }

    private static List<Problem> problems(Configured configured, InjectionPoint point) {
        return configured.when((sessions, config) -> new InjectionCheck(sessions, new LoginSessionsBuildItem(sessions, config))
                .problems(List.of(point)));
    }

    private static InjectionPoint point(Class<?> type, String sessionName) {
        return new InjectionPoint(DotName.createSimple(type), sessionName, "org.acme.Bean#field");
    }
}
