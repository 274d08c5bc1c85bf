package io.quarkiverse.sessions.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** A list that is written element by element is inherited as the default session has it. */
class InheritedElementsTest {

    private static final String KEYS = "quarkus.sessions.cookie-store.keys";

    private final SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDiscoveredConverters()
            .addDefaultInterceptors().withProfile("busy")
            .withInterceptorFactories(new SessionInheritance())
            .withMapping(SessionsRuntimeConfig.class).withMapping(SessionsBuildTimeConfig.class)
            .withMappingIgnore("quarkus.**");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "[0]=a;[1]=b | a b",
            "[0]=a;[2]=b | a b",
            "[1]=a | a",
            "[2]=a;[10]=b | a b",
            "[0]=;[1]=b | b",
            "[0]= | ''",
            "[0]=${secret};[2]=${none:y} | x y",
            "[0]=${none:};[1]=b | b",
            "[0]=${none:} | ''",
            "[1]=a\\b | a\\b" })
    void whateverTheIndexes(String elements, String expected) {
        file(300, elements.split(";"));
        bothHave(expected.isEmpty() ? Optional.empty() : Optional.of(List.of(expected.split(" "))));
    }

    @Test
    void withCommas() {
        file(300, "[0]=a,b", "[2]=${secret}");
        bothHave(Optional.of(List.of("a,b", "x")));
    }

    @Test
    void ofTheEnvironment() {
        builder.withSources(new EnvConfigSource(Map.of("QUARKUS_SESSIONS_COOKIE_STORE_KEYS_1_", "a",
                "QUARKUS_SESSIONS_COOKIE_STORE_KEYS_3_", "b"), 300));
        bothHave(Optional.of(List.of("a", "b")));
    }

    @Test
    void ofSeveralSources() {
        file(250, "[1]=a", "=z");
        file(300, "[3]=b");
        bothHave(Optional.of(List.of("a", "b")));
    }

    @Test
    void belowAWholeListOfAHigherSource() {
        file(250, "[1]=a");
        file(300, "=z");
        bothHave(Optional.of(List.of("z")));
    }

    @Test
    void ofAProfile() {
        builder.withSources(new PropertiesConfigSource(Map.of("%busy." + KEYS + "[1]", "a", "%other." + KEYS + "[2]", "b"),
                "file", 250));
        bothHave(Optional.of(List.of("a")));
    }

    private void file(int ordinal, String... elements) {
        builder.withSources(new PropertiesConfigSource(Arrays.stream(elements).map(element -> element.split("=", 2))
                .collect(Collectors.toMap(element -> KEYS + element[0], element -> element[1])), "file", ordinal));
    }

    private void bothHave(Optional<List<String>> keys) {
        SmallRyeConfig config = builder
                .withSources(new PropertiesConfigSource(Map.of("quarkus.sessions.cart.max-size", "2M", "secret", "x"),
                        "other file", 250))
                .build();
        Map<String, SessionRuntimeConfig> sessions = config.getConfigMapping(SessionsRuntimeConfig.class).sessions();
        assertThat(sessions.get("<default>").cookieStore().keys()).isEqualTo(keys);
        assertThat(sessions.get("cart").cookieStore().keys()).isEqualTo(keys);
    }
}
