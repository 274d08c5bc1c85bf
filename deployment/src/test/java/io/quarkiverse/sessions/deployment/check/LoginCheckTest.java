package io.quarkiverse.sessions.deployment.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

import org.jboss.jandex.Index;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessions.deployment.model.Problem;

/** Values of login sessions that cannot work fail the build. */
class LoginCheckTest {

    private static final String ENABLED = "quarkus.sessions.\"auth\".login.enabled=true";
    private static final String USER = User.class.getName();

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("a limit where nobody can log in", Configured.by(
                        "quarkus.sessions.\"auth\".login.max-sessions=3"),
                        List.of(
                                "'quarkus.sessions.\"auth\".login.max-sessions' is set for a session that nobody can log in to. "
                                        + "Set 'quarkus.sessions.\"auth\".login.enabled=true', or remove it")),
                arguments("the same, the name without quotes", Configured.by("quarkus.sessions.auth.store=in-memory",
                        "quarkus.sessions.auth.login.max-sessions=3"),
                        List.of(
                                "'quarkus.sessions.\"auth\".login.max-sessions' is set for a session that nobody can log in to. "
                                        + "Set 'quarkus.sessions.\"auth\".login.enabled=true', or remove it")),
                arguments("a limit on sessions in cookies", Configured.by(ENABLED, "quarkus.sessions.\"auth\".store=cookie",
                        "quarkus.sessions.\"auth\".login.max-sessions=3"),
                        List.of(
                                "'quarkus.sessions.\"auth\".login.max-sessions' is set for a session that is kept in a cookie, "
                                        + "whose sessions nobody counts. Remove it, or choose another store")),
                arguments("a limit on sessions in cookies where nobody can log in", Configured.by(
                        "quarkus.sessions.store=cookie", "quarkus.sessions.login.max-sessions=3"),
                        List.of(
                                "'quarkus.sessions.login.max-sessions' is set for a session that is kept in a cookie, whose "
                                        + "sessions nobody counts. Remove it, or choose another store",
                                "'quarkus.sessions.login.max-sessions' is set for a session that nobody can log in to. Set "
                                        + "'quarkus.sessions.login.enabled=true', or remove it")),
                arguments("cookies that are inherited, without a decision about logouts", Configured.by(
                        "quarkus.sessions.store=cookie", "quarkus.sessions.auth.login.enabled=true"),
                        List.of(
                                "Users log in to the session 'auth', which inherits 'quarkus.sessions.store=cookie': after a "
                                        + "logout a copy of its cookie would go on being logged in. Set "
                                        + "'quarkus.sessions.\"auth\".cookie-store.revocation' to in-memory or redis (or to "
                                        + "none, if you accept that), or 'quarkus.sessions.\"auth\".store' to another store")),
                arguments("a decision that is inherited as well", Configured.by("quarkus.sessions.store=cookie",
                        "quarkus.sessions.cookie-store.revocation=none", ENABLED),
                        List.of(
                                "Users log in to the session 'auth', which inherits 'quarkus.sessions.store=cookie': after a "
                                        + "logout a copy of its cookie would go on being logged in. Set "
                                        + "'quarkus.sessions.\"auth\".cookie-store.revocation' to in-memory or redis (or to "
                                        + "none, if you accept that), or 'quarkus.sessions.\"auth\".store' to another store")),
                arguments("users of a class that is not there", Configured.by(ENABLED,
                        "quarkus.sessions.\"auth\".login.user-type=com.acme.Usr"),
                        List.of(
                                "'quarkus.sessions.\"auth\".login.user-type' is 'com.acme.Usr', which is not a class of the "
                                        + "application. Write its full name")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, Configured configured, List<String> messages) {
        Problems.sayWithKeys(problems(configured), messages);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("nothing", Configured.by()),
                arguments("a limit on login sessions", Configured.by(ENABLED,
                        "quarkus.sessions.\"auth\".login.max-sessions=3")),
                arguments("a limit that another session does not inherit", Configured.by("quarkus.sessions.login.enabled=true",
                        "quarkus.sessions.login.max-sessions=3", "quarkus.sessions.cart.store=cookie")),
                arguments("cookies of the session's own", Configured.by(ENABLED, "quarkus.sessions.\"auth\".store=cookie")),
                arguments("inherited cookies with revocation of their own", Configured.by("quarkus.sessions.store=cookie",
                        "quarkus.sessions.\"auth\".cookie-store.revocation=in-memory", ENABLED)),
                arguments("inherited cookies with inherited revocation", Configured.by("quarkus.sessions.store=cookie",
                        "quarkus.sessions.cookie-store.revocation=redis", ENABLED)),
                arguments("inherited cookies without revocation, which somebody accepts", Configured.by(
                        "quarkus.sessions.store=cookie", "quarkus.sessions.\"auth\".cookie-store.revocation=none", ENABLED)),
                arguments("inherited cookies where nobody logs in", Configured.by("quarkus.sessions.store=cookie",
                        "quarkus.sessions.cart.idle-timeout=5M")),
                arguments("users of a class that is there", Configured.by(ENABLED,
                        "quarkus.sessions.\"auth\".login.user-type=" + USER)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void accepted(String what, Configured configured) {
        assertThat(problems(configured)).isEmpty();
    }

    private static List<Problem> problems(Configured configured) {
        return configured.when((sessions, config) -> new LoginCheck(sessions, config).problems(index()));
    }

    private static Index index() {
        try {
            return Index.of(User.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record User(String name) {
    }
}
