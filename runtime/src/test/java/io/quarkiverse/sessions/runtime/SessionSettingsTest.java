package io.quarkiverse.sessions.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.UnlockedWrites;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.UnreadableValues;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.VerifyValues;
import io.quarkiverse.sessions.runtime.config.SessionsRuntimeConfig;
import io.quarkiverse.sessions.runtime.context.VirtualTime;
import io.quarkiverse.sessions.runtime.http.RandomIdGenerator;
import io.quarkiverse.sessions.runtime.http.SessionCookie;
import io.quarkiverse.sessions.runtime.http.SessionId;
import io.quarkiverse.sessions.spi.SessionIdGenerator;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Run-time configuration is checked, and depends on the launch mode where it says so. */
class SessionSettingsTest {

    private static final SessionIdGenerator IDS = new RandomIdGenerator(new VirtualTime(1));

    @ParameterizedTest
    @CsvSource({ "idle-timeout,-1S", "idle-timeout,0S", "absolute-timeout,-1S", "touch-interval,-1S", "renew-after,0S",
            "renewal-grace,-1S", "lock.wait-timeout,0S", "lock.lease,0.5S", "lock.max-hold,10S", "max-size,0",
            "idle-timeout,300000D", "absolute-timeout,300000D", "touch-interval,300000D", "renew-after,300000D",
            "renewal-grace,300000D", "lock.wait-timeout,300000D", "lock.max-hold,300000D", "in-memory.max-sessions,0",
            "cookie.path,shop", "cookie.path,/a;b", "cookie.domain,a;b", "cookie.name,a b",
            "cookie.name,''" })
    void aBadValueNamesItsKey(String key, String value) {
        String bad = value.equals("0.5S") ? "PT0.5S" : value.isEmpty() ? "=" : value;
        assertThatThrownBy(() -> settings(LaunchMode.NORMAL, Map.of(key, bad))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'quarkus.sessions." + key + "'");
    }

    @ParameterizedTest
    @CsvSource({ "cookie.same-site,none", "cookie.partitioned,true", "cookie.host-prefix,true" })
    void whatNeedsSecureIsRefusedWithoutIt(String key, String value) {
        assertThatThrownBy(() -> settings(LaunchMode.NORMAL, Map.of(key, value, "cookie.secure", "false")))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource({ "cookie.domain,example.org", "cookie.path,/shop" })
    void theHostPrefixNeedsThisHostAndTheRoot(String key, String value) {
        assertThatThrownBy(() -> settings(LaunchMode.NORMAL, Map.of(key, value, "cookie.host-prefix", "true")))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("cookie.host-prefix");
        assertThat(settings(LaunchMode.NORMAL, Map.of(key, value)).cookie().name()).isEqualTo("SESSION");
    }

    @ParameterizedTest
    @CsvSource({ "__Host-ID,cookie.secure,false", "__Host-ID,cookie.path,/shop", "__host-ID,cookie.domain,example.org",
            "__Secure-ID,cookie.secure,false" })
    void aNameThatBrowsersWouldNotTakeIsRefused(String name, String key, String value) {
        assertThatThrownBy(() -> settings(LaunchMode.NORMAL, Map.of("cookie.name", name, key, value)))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("cookie.name");
        assertThat(settings(LaunchMode.NORMAL, Map.of("cookie.name", "__Host-ID")).cookie().name()).isEqualTo("__Host-ID");
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://example.com", "example.com:8080", "example.com/shop", ".example.com", "example.com.",
            "a..b", "-a.com", "a-.com", "*.example.com", "exa mple.com", "b\u00fccher.example", "a_b.com", "[::1]", "a,b",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com" })
    void aDomainThatIsNoHostNameIsRefused(String domain) {
        assertThatThrownBy(() -> settings(LaunchMode.NORMAL, Map.of("cookie.domain", domain)))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("'quarkus.sessions.cookie.domain' is")
                .hasMessageContaining("which is not a host name");
    }

    @ParameterizedTest
    @ValueSource(strings = { "example.com", "Example.COM", "a.b.example.com", "localhost", "xn--bcher-kva.example", "10.0.0.1",
            "1.example", "a-b.com" })
    void aDomainThatIsAHostNameIsTaken(String domain) {
        assertThat(settings(LaunchMode.NORMAL, Map.of("cookie.domain", domain)).cookie().domain()).isEqualTo(domain);
    }

    @ParameterizedTest
    @CsvSource({ "example.com,example.com,true", "shop.example.com,example.com,true", "a.b.example.com,example.com,true",
            "EXAMPLE.com,example.COM,true", "badexample.com,example.com,false", "example.com,shop.example.com,false",
            "localhost,example.com,false", "com,example.com,false", "10.0.0.1,10.0.0.1,true" })
    void aHostMatchesADomain(String host, String domain, boolean matches) {
        assertThat(SessionCookie.matches(host, domain)).isEqualTo(matches);
    }

    @Test
    void defaults() {
        SessionSettings production = settings(LaunchMode.NORMAL, Map.of());
        assertThat(production.cookie().name()).isEqualTo("__Host-SESSION");
        assertThat(production.cookie().secure()).isTrue();
        assertThat(production.unlockedWrites()).isEqualTo(UnlockedWrites.ALLOW);
        assertThat(production.policy().idleTimeout()).isEqualTo(Duration.ofMinutes(30));
        assertThat(production.policy().absoluteTimeout()).isEqualTo(Duration.ofHours(12));
        assertThat(production.policy().touchInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(production.policy().maxSize()).isEqualTo(1024 * 1024);
        SessionSettings development = settings(LaunchMode.DEVELOPMENT, Map.of());
        assertThat(development.cookie().name()).isEqualTo("SESSION");
        assertThat(development.cookie().secure()).isFalse();
        assertThat(development.unlockedWrites()).isEqualTo(UnlockedWrites.WARN);
        assertThat(SessionSettings.of("cart", config(Map.of()).sessions().get("cart"), LaunchMode.NORMAL).cookie().name())
                .isEqualTo("__Host-CART");
    }

    @Test
    void renewalNeedsAGrace() {
        assertThatThrownBy(() -> settings(LaunchMode.NORMAL, Map.of("renew-after", "1H", "renewal-grace", "0S")))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("'quarkus.sessions.renewal-grace' is 0");
        assertThat(settings(LaunchMode.NORMAL, Map.of("renewal-grace", "0S")).policy().renewalGrace()).isZero();
    }

    @Test
    void whatIsPutIsReadBackInDevAndTestModeOnly() {
        assertThat(settings(LaunchMode.NORMAL, Map.of()).verifyValues()).isEqualTo(VerifyValues.OFF);
        assertThat(settings(LaunchMode.DEVELOPMENT, Map.of()).verifyValues()).isEqualTo(VerifyValues.WARN);
        assertThat(settings(LaunchMode.TEST, Map.of()).verifyValues()).isEqualTo(VerifyValues.WARN);
        assertThat(settings(LaunchMode.NORMAL, Map.of("verify-values", "fail")).verifyValues()).isEqualTo(VerifyValues.FAIL);
        assertThat(settings(LaunchMode.NORMAL, Map.of()).unreadableValues()).isEqualTo(UnreadableValues.DISCARD);
        assertThat(settings(LaunchMode.TEST, Map.of("unreadable-values", "keep")).unreadableValues())
                .isEqualTo(UnreadableValues.KEEP);
    }

    @Test
    void theTouchIntervalIsAtMostHalfOfTheIdleTimeout() {
        assertThat(settings(LaunchMode.NORMAL, Map.of("idle-timeout", "10S")).policy().touchInterval())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void everyCombinationOfCookieAttributesIsWrittenAndRepeatedByTheRemoval() {
        SessionId id = SessionId.generate(IDS);
        int combinations = 0;
        for (String sameSite : List.of("strict", "lax", "none")) {
            for (int bits = 0; bits < 64; bits++) {
                boolean secure = (bits & 1) > 0;
                boolean partitioned = (bits & 2) > 0;
                if (!secure && (partitioned || sameSite.equals("none"))) {
                    continue;
                }
                boolean httpOnly = (bits & 4) > 0;
                boolean persistent = (bits & 8) > 0;
                String path = (bits & 16) > 0 ? "/shop" : "/";
                String domain = (bits & 32) > 0 ? "example.org" : null;
                Map<String, String> keys = new java.util.HashMap<>(Map.of("cookie.same-site", sameSite, "cookie.secure",
                        "" + secure, "cookie.partitioned", "" + partitioned, "cookie.http-only", "" + httpOnly,
                        "cookie.persistent", "" + persistent, "cookie.path", path, "cookie.name", "id"));
                if (domain != null) {
                    keys.put("cookie.domain", domain);
                }
                List<String> attributes = new ArrayList<>(List.of("Path=" + path));
                add(attributes, domain != null, "Domain=" + domain);
                add(attributes, secure, "Secure");
                add(attributes, httpOnly, "HttpOnly");
                attributes.add("SameSite=" + sameSite.substring(0, 1).toUpperCase() + sameSite.substring(1));
                add(attributes, partitioned, "Partitioned");
                String rest = "; " + String.join("; ", attributes);
                String name = secure && domain == null && path.equals("/") ? "__Host-id" : "id";
                SessionCookie cookie = settings(LaunchMode.NORMAL, keys).cookie();
                assertThat(cookie.set(cookie.name(), id.cookieValue(), null, Instant.now()).replaceFirst("; Expires=[^;]+ GMT",
                        "; Expires"))
                        .isEqualTo(name + "=" + id.cookieValue() + (persistent ? "; Max-Age=43200; Expires" : "") + rest);
                assertThat(cookie.removal(cookie.name()))
                        .isEqualTo(name + "=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT" + rest);
                combinations++;
            }
        }
        assertThat(combinations).isEqualTo(128);
    }

    @Test
    void anIdRoundTripsAndNothingElseParses() {
        SessionId id = SessionId.generate(IDS);
        assertThat(id.cookieValue()).matches("[A-Za-z0-9_-]{64}");
        assertThat(SessionId.parse(id.cookieValue()).orElseThrow().secretDigest()).isEqualTo(id.secretDigest());
        assertThat(SessionId.parse(id.cookieValue()).orElseThrow().key("a")).isEqualTo(id.key("a"));
        assertThat(id.withNewSecret(IDS).key("a")).isEqualTo(id.key("a"));
        assertThat(id.toString()).doesNotContain(id.cookieValue().substring(0, 8));
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 1000; i++) {
            byte[] noise = new byte[random.nextInt(100)];
            random.nextBytes(noise);
            String value = new String(noise, java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(SessionId.parse(value)).isEmpty();
        }
    }

    private static void add(List<String> attributes, boolean condition, String attribute) {
        if (condition) {
            attributes.add(attribute);
        }
    }

    private static SessionSettings settings(LaunchMode mode, Map<String, String> keys) {
        return SessionSettings.of("<default>", config(keys).sessions().get("<default>"), mode);
    }

    private static SessionsRuntimeConfig config(Map<String, String> keys) {
        Map<String, String> properties = new java.util.HashMap<>();
        keys.forEach((key, value) -> properties.put("quarkus.sessions." + key, value));
        return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(SessionsRuntimeConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100)).build()
                .getConfigMapping(SessionsRuntimeConfig.class);
    }
}
