package io.quarkiverse.sessions.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Sessions are found by their keys, quoted or not. */
class SessionNamesTest {

    @Test
    void theListedKeysAreThoseOfTheMappings() {
        Set<String> keys = new TreeSet<>();
        collect(SessionBuildTimeConfig.class, "", keys);
        collect(SessionRuntimeConfig.class, "", keys);
        assertThat(SessionNames.KEYS).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void namesAreFoundQuotedAndUnquoted() {
        assertThat(SessionNames.in(List.of("quarkus.sessions.idle-timeout", "quarkus.sessions.\"cart\".idle-timeout",
                "quarkus.sessions.admin.cookie.name", "quarkus.sessions.\"A_b-9\".store", "quarkus.http.port",
                "quarkus.sessions.cookie.name"))).containsExactly("A_b-9", "admin", "cart");
    }

    @Test
    void anElementOfAListIsAKey() {
        assertThat(SessionNames.in(List.of("quarkus.sessions.mirrors[0]", "quarkus.sessions.\"cart\".mirrors[0]",
                "quarkus.sessions.cookie-store.keys[1]"))).containsExactly("cart");
    }

    @Test
    void unknownKeysMakeNoSession() {
        assertThat(SessionNames.in(List.of("quarkus.sessions.idle-timout", "quarkus.sessions.cookei.name",
                "quarkus.sessions.cart", "quarkus.sessions.cart.unknown.key"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "quarkus.sessions.\"cookie\".store", "quarkus.sessions.lock.idle-timeout",
            "quarkus.sessions.in-memory.store", "quarkus.sessions.store.store", "quarkus.sessions.\"a.b\".store",
            "quarkus.sessions.\"a b\".lock.lease" })
    void namesThatCannotBeAreRefused(String property) {
        assertThatThrownBy(() -> SessionNames.in(List.of(property))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(property).hasMessageContaining("another name");
    }

    private static void collect(Class<?> group, String prefix, Set<String> keys) {
        for (Method method : group.getDeclaredMethods()) {
            if (!Modifier.isAbstract(method.getModifiers())) {
                continue;
            }
            String key = prefix + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
            if (method.getReturnType().isAnnotationPresent(ConfigGroup.class)) {
                collect(method.getReturnType(), key + ".", keys);
            } else {
                keys.add(key);
            }
        }
    }
}
