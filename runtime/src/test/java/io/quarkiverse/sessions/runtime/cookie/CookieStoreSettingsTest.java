package io.quarkiverse.sessions.runtime.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.runtime.config.SessionsRuntimeConfig;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.store.BrowserStoreProvider.Place;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** What cannot be used stops the start, names the key and says what to do, and never prints a secret. */
class CookieStoreSettingsTest {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @TempDir
    Path directory;

    @Test
    void productionNeedsAKey() {
        assertThatThrownBy(() -> start(LaunchMode.NORMAL, Map.of())).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'quarkus.sessions.\"cart\".cookie-store.keys'")
                .hasMessageContaining("openssl rand -base64 32");
        start(LaunchMode.NORMAL, Map.of("keys", KEY));
    }

    @Test
    void developmentMakesOne() {
        start(LaunchMode.DEVELOPMENT, Map.of());
        start(LaunchMode.TEST, Map.of());
    }

    @ParameterizedTest
    @CsvSource({ "c2hvcnQ=,number 1 has 40 bits", "nonsense!,number 1 is not base64",
            "'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,c2hvcnQ=',number 2 has 40 bits" })
    void unusableKeys(String keys, String why) {
        assertThatThrownBy(() -> start(LaunchMode.NORMAL, Map.of("keys", keys))).hasMessageContaining("cookie-store.keys")
                .hasMessageContaining(why).hasMessageNotContaining("c2hvcnQ").hasMessageNotContaining("nonsense");
    }

    @Test
    void bothKeysAndAKeyset() {
        assertThatThrownBy(() -> start(LaunchMode.NORMAL, Map.of("keys", KEY, "keyset-location", "keyset.json")))
                .hasMessageContaining("cookie-store.keyset-location").hasMessageContaining("cookie-store.keys")
                .hasMessageContaining("remove one");
    }

    @Test
    void aKeysetThatIsNone() throws Exception {
        Path file = directory.resolve("keyset.json");
        assertThatThrownBy(() -> start(LaunchMode.NORMAL, Map.of("keyset-location", file.toString())))
                .hasMessageContaining(file.toString());
        Files.writeString(file, "{\"secret\": \"visible\"}");
        assertThatThrownBy(() -> start(LaunchMode.NORMAL, Map.of("keyset-location", file.toString())))
                .hasMessageContaining("not a readable Tink keyset").hasMessageNotContaining("visible");
        assertThatThrownBy(() -> start(LaunchMode.NORMAL, Map.of("keyset-location", "classpath:nowhere.json")))
                .hasMessageContaining("classpath:nowhere.json");
    }

    @ParameterizedTest
    @CsvSource({ "0", "10", "-1" })
    void aNumberOfChunksThatIsNone(String chunks) {
        assertThatThrownBy(() -> start(LaunchMode.NORMAL, Map.of("keys", KEY, "max-chunks", chunks)))
                .hasMessageContaining("cookie-store.max-chunks").hasMessageContaining("from 1 to 9");
    }

    /** The limit is Quarkus' default here, 20K. */
    @Test
    void moreCookiesThanTheServerTakes() {
        start(LaunchMode.NORMAL, Map.of("keys", KEY, "max-chunks", "4"));
        assertThatThrownBy(() -> start(LaunchMode.NORMAL, Map.of("keys", KEY, "max-chunks", "5")))
                .hasMessageContaining("cookie-store.max-chunks").hasMessageContaining("quarkus.http.limits.max-header-size")
                .hasMessageContaining("at least 24K");
        CookieStoreProvider both = new CookieStoreProvider(List.of(), new Environment());
        start(both, LaunchMode.NORMAL, Map.of("keys", KEY, "max-chunks", "2"));
        assertThatThrownBy(() -> start(both, LaunchMode.NORMAL, Map.of("keys", KEY, "max-chunks", "3")))
                .hasMessageContaining("20480 bytes of sessions' cookies");
    }

    private static void start(LaunchMode mode, Map<String, String> keys) {
        start(new CookieStoreProvider(List.of(), new Environment()), mode, keys);
    }

    private static void start(CookieStoreProvider provider, LaunchMode mode, Map<String, String> keys) {
        Map<String, String> properties = new HashMap<>();
        keys.forEach((key, value) -> properties.put("quarkus.sessions.\"cart\".cookie-store." + key, value));
        SessionsRuntimeConfig config = new SmallRyeConfigBuilder().withMapping(SessionsRuntimeConfig.class)
                .withConverter(io.quarkus.runtime.configuration.MemorySize.class, 200, new MemorySizeConverter())
                .withConverter(java.time.Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 100)).build()
                .getConfigMapping(SessionsRuntimeConfig.class);
        assertThat(provider.store(new Place("cart", "CART", 60), config.sessions().get("cart"), null, mode))
                .isNotNull();
    }
}
