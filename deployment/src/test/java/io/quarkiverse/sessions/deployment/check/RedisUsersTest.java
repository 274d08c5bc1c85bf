package io.quarkiverse.sessions.deployment.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who uses Redis is found by every key that may ask for it. */
class RedisUsersTest {

    static Stream<Arguments> found() {
        return Stream.of(
                arguments("a store", Configured.by("quarkus.sessions.cart.store=redis"),
                        Map.of("cart", "quarkus.sessions.\"cart\".store")),
                arguments("a store that others inherit", Configured.by("quarkus.sessions.store=redis",
                        "quarkus.sessions.cart.idle-timeout=5M", "quarkus.sessions.other.store=in-memory"),
                        Map.of("<default>", "quarkus.sessions.store", "cart", "quarkus.sessions.store")),
                arguments("a mirror", Configured.by("quarkus.sessions.cart.mirrors=redis"),
                        Map.of("cart", "quarkus.sessions.\"cart\".mirrors")),
                arguments("revocation of cookies", Configured.by("quarkus.sessions.cart.store=cookie",
                        "quarkus.sessions.cart.cookie-store.revocation=redis"),
                        Map.of("cart", "quarkus.sessions.\"cart\".cookie-store.revocation")),
                arguments("revocation of a session that is in no cookie", Configured.by(
                        "quarkus.sessions.cart.cookie-store.revocation=redis"), Map.of()),
                arguments("nobody", Configured.by(), Map.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void found(String what, Configured configured, Map<String, String> keys) {
        RedisUsers users = configured.when(RedisUsers::in);
        assertThat(users.keys()).isEqualTo(keys);
        assertThat(users.isEmpty()).isEqualTo(keys.isEmpty());
        Problems.sayWithKeys(users.problems(), keys.values().stream().map(key -> "'" + key
                + "' asks for Redis, whose extension the application does not have. Add io.quarkus:quarkus-redis-client "
                + "('quarkus ext add redis-client'), or choose another store").toList());
    }

    @Test
    void withTheirClients() {
        assertThat(Configured.by("quarkus.sessions.store=redis", "quarkus.sessions.cart.redis.client-name=other",
                "quarkus.sessions.local.store=in-memory", "quarkus.sessions.local.redis.client-name=unused")
                .when(RedisUsers::in).clients()).containsExactly("<default>", "other");
    }
}
