package io.quarkiverse.sessions.deployment.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.spi.SessionStore;

/** Values that cannot work fail the build, and those beside them do not. */
class ConfigurationCheckTest {

    private static final String MINE = "mine";

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("a store that nobody provides", Configured.by("quarkus.sessions.store=nowhere"), List.of(
                        "'quarkus.sessions.store' is 'nowhere', which is unknown. Set it to 'in-memory' or 'redis' or 'cookie', "
                                + "or add a bean @Identifier(\"nowhere\") that implements "
                                + "io.quarkiverse.sessions.spi.SessionStore")),
                arguments("the same, said once although others inherit it", Configured.by("quarkus.sessions.store=nowhere",
                        "quarkus.sessions.cart.idle-timeout=5M"),
                        List.of(
                                "'quarkus.sessions.store' is 'nowhere', which is unknown. Set it to 'in-memory' or 'redis' or "
                                        + "'cookie', or add a bean @Identifier(\"nowhere\") that implements "
                                        + "io.quarkiverse.sessions.spi.SessionStore")),
                arguments("a mirror that nobody provides", Configured.by("quarkus.sessions.mirrors=mine,nowhere"), List.of(
                        "'quarkus.sessions.mirrors' is 'nowhere', which is unknown. Set it to 'in-memory' or 'redis', or add a "
                                + "bean @Identifier(\"nowhere\") that implements io.quarkiverse.sessions.spi.SessionStore")),
                arguments("a codec that nobody provides", Configured.by("quarkus.sessions.codec=nowhere"), List.of(
                        "'quarkus.sessions.codec' is 'nowhere', which is unknown. Set it to 'json', or add a bean "
                                + "@Identifier(\"nowhere\") that implements io.quarkiverse.sessions.spi.SessionCodec")),
                arguments("a store's name for a codec", Configured.by("quarkus.sessions.codec=mine"), List.of(
                        "'quarkus.sessions.codec' is 'mine', which is unknown. Set it to 'json', or add a bean "
                                + "@Identifier(\"mine\") that implements io.quarkiverse.sessions.spi.SessionCodec")),
                arguments("an id generator that nobody provides", Configured.by("quarkus.sessions.id-generator=nowhere"),
                        List.of("'quarkus.sessions.id-generator' is 'nowhere', which is unknown. Set it to 'random', or add a "
                                + "bean @Identifier(\"nowhere\") that implements "
                                + "io.quarkiverse.sessions.spi.SessionIdGenerator")),
                arguments("two sessions with one cookie", Configured.by("quarkus.sessions.cookie.name=SAME",
                        "quarkus.sessions.\"b\".cookie.name=SAME"),
                        List.of(
                                "The sessions '<default>' and 'b' would both use the cookie 'SAME'. Set "
                                        + "'quarkus.sessions.\"b\".cookie.name' to another name")),
                arguments("a cookie that is another session's by default", Configured.by(
                        "quarkus.sessions.\"b\".cookie.name=CART", "quarkus.sessions.\"cart\".store=in-memory"),
                        List.of(
                                "The sessions 'b' and 'cart' would both use the cookie 'CART'. Set "
                                        + "'quarkus.sessions.\"cart\".cookie.name' to another name")),
                arguments("two names that differ in case alone", Configured.by("quarkus.sessions.\"Cart\".store=in-memory",
                        "quarkus.sessions.\"cart\".store=in-memory"),
                        List.of(
                                "The sessions 'Cart' and 'cart' would both use the cookie 'CART'. Set "
                                        + "'quarkus.sessions.\"cart\".cookie.name' to another name")),
                arguments("a mirror that is the store", Configured.by("quarkus.sessions.cart.mirrors=in-memory"), List.of(
                        "'quarkus.sessions.\"cart\".mirrors' has 'in-memory', which is the session's store or named twice. "
                                + "Remove it, or name another store")),
                arguments("a mirror that is named twice", Configured.by("quarkus.sessions.mirrors=mine,mine"), List.of(
                        "'quarkus.sessions.mirrors' has 'mine', which is the session's store or named twice. Remove it, or "
                                + "name another store")),
                arguments("a mirror of cookies", Configured.by("quarkus.sessions.store=cookie",
                        "quarkus.sessions.mirrors=in-memory"),
                        List.of(
                                "'quarkus.sessions.mirrors' is set for a session that is kept in a cookie, which cannot have "
                                        + "mirrors. Remove it, or choose another store")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, Configured configured, List<String> messages) {
        Problems.sayWithKeys(problems(configured), messages);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("nothing", Configured.by()),
                arguments("what the extension brings", Configured.by("quarkus.sessions.store=redis",
                        "quarkus.sessions.codec=json", "quarkus.sessions.id-generator=random",
                        "quarkus.sessions.mirrors=in-memory", "quarkus.sessions.cart.store=cookie")),
                arguments("an application's own store", Configured.by("quarkus.sessions.store=mine")),
                arguments("an application's own store as a mirror", Configured.by("quarkus.sessions.mirrors=mine,redis")),
                arguments("an inherited cookie's name, which is not inherited", Configured.by(
                        "quarkus.sessions.cookie.name=SAME", "quarkus.sessions.cart.store=in-memory")),
                arguments("mirrors beside a session in cookies, which does not inherit them", Configured.by(
                        "quarkus.sessions.mirrors=redis", "quarkus.sessions.cart.store=cookie")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void accepted(String what, Configured configured) {
        assertThat(problems(configured)).isEmpty();
    }

    /** In an application with one store of its own. */
    private static List<Problem> problems(Configured configured) {
        return configured.when((sessions, config) -> new ConfigurationCheck(sessions, config)
                .problems((type, name) -> type == SessionStore.class && name.equals(MINE)));
    }
}
