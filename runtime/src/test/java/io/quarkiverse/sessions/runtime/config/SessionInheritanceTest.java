package io.quarkiverse.sessions.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.runtime.config.CookieConfig.SameSite;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.DefaultValuesConfigSource;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Named sessions inherit from the default session what they do not set. */
class SessionInheritanceTest {

    private static final int FILE = 250;
    private static final int ENVIRONMENT = 300;

    private final SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDiscoveredConverters()
            .addDefaultInterceptors()
            .withInterceptorFactories(new SessionInheritance())
            .withMapping(SessionsRuntimeConfig.class).withMapping(SessionsBuildTimeConfig.class)
            .withMappingIgnore("quarkus.**");

    @Test
    void ofEitherPhase() {
        SmallRyeConfig config = file("quarkus.sessions.store=redis", "quarkus.sessions.codec=mine",
                "quarkus.sessions.redis.client-name=other", "quarkus.sessions.idle-timeout=5M",
                "quarkus.sessions.lock.lease=7S", "quarkus.sessions.cookie.same-site=strict",
                "quarkus.sessions.cart.absolute-timeout=1H").build();
        SessionBuildTimeConfig built = built(config, "cart");
        assertThat(built.store()).isEqualTo("redis");
        assertThat(built.codec()).isEqualTo("mine");
        assertThat(built.redis().clientName()).isEqualTo("other");
        SessionRuntimeConfig cart = running(config, "cart");
        assertThat(cart.idleTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(cart.absoluteTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(cart.lock().lease()).isEqualTo(Duration.ofSeconds(7));
        assertThat(cart.cookie().sameSite()).isEqualTo(SameSite.STRICT);
    }

    @Test
    void bySessionsWithoutAnyKeyOfTheirOwn() {
        SmallRyeConfig config = file("quarkus.sessions.store=redis", "quarkus.sessions.idle-timeout=5M").build();
        assertThat(built(config, "known-to-the-build").store()).isEqualTo("redis");
        assertThat(running(config, "known-to-the-build").idleTimeout()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(strings = { "quarkus.sessions.\"cart\".idle-timeout=1H", "quarkus.sessions.cart.idle-timeout=1H" })
    void aNamedValueWinsWhateverSourceItComesFrom(String named) {
        SmallRyeConfig config = environment("QUARKUS_SESSIONS_IDLE_TIMEOUT=5M").withSources(source(FILE, named)).build();
        assertThat(running(config, "cart").idleTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(running(config, "<default>").idleTimeout()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(strings = { "QUARKUS_SESSIONS__CART__IDLE_TIMEOUT=1H", "QUARKUS_SESSIONS_CART_IDLE_TIMEOUT=1H" })
    void aNamedValueOfTheEnvironmentWins(String named) {
        SmallRyeConfig config = environment(named).withSources(source(FILE, "quarkus.sessions.\"cart\".idle-timeout=2H",
                "quarkus.sessions.\"cart\".store=redis", "quarkus.sessions.idle-timeout=5M")).build();
        assertThat(running(config, "cart").idleTimeout()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aNameMayBeWrittenBothWays() {
        SmallRyeConfig config = file("quarkus.sessions.\"cart\".idle-timeout=1H", "quarkus.sessions.cart.lock.lease=7S",
                "quarkus.sessions.cart.max-size=2M").build();
        assertThat(running(config, "cart").idleTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(running(config, "cart").lock().lease()).isEqualTo(Duration.ofSeconds(7));
        assertThat(running(config, "cart").maxSize().asLongValue()).isEqualTo(2 * 1024 * 1024);
    }

    @Test
    void aValueOfAProfileIsAValueLikeAnyOther() {
        SmallRyeConfig config = file("%busy.quarkus.sessions.idle-timeout=5M", "%busy.quarkus.sessions.lock.lease=7S",
                "quarkus.sessions.cart.idle-timeout=1H", "%busy.quarkus.sessions.admin.idle-timeout=9M",
                "%other.quarkus.sessions.admin.lock.lease=9S", "quarkus.sessions.admin.store=redis")
                .withProfile("busy").build();
        assertThat(running(config, "cart").idleTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(running(config, "cart").lock().lease()).isEqualTo(Duration.ofSeconds(7));
        assertThat(running(config, "admin").idleTimeout()).isEqualTo(Duration.ofMinutes(9));
        assertThat(running(config, "admin").lock().lease()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aProfileThatIsOffGivesNothing() {
        SmallRyeConfig config = file("%busy.quarkus.sessions.idle-timeout=5M", "quarkus.sessions.cart.store=redis").build();
        assertThat(running(config, "cart").idleTimeout()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void anEmptyValueUnsets() {
        SmallRyeConfig config = file("quarkus.sessions.renew-after=1H", "quarkus.sessions.cart.renew-after=",
                "quarkus.sessions.cookie.domain=example.org", "quarkus.sessions.cart.cookie.domain=",
                "quarkus.sessions.idle-timeout=5M", "quarkus.sessions.cart.idle-timeout=",
                "quarkus.sessions.store=redis", "quarkus.sessions.cart.store=").build();
        assertThat(running(config, "<default>").renewAfter()).contains(Duration.ofHours(1));
        assertThat(running(config, "cart").renewAfter()).isEmpty();
        assertThat(running(config, "cart").cookie().domain()).isEmpty();
        assertThat(running(config, "cart").idleTimeout()).isEqualTo(Duration.ofMinutes(30));
        assertThat(built(config, "cart").store()).isEqualTo("in-memory");
    }

    @Test
    void anEmptyVariableUnsets() {
        SmallRyeConfig config = environment("QUARKUS_SESSIONS__CART__RENEW_AFTER=")
                .withSources(source(FILE, "quarkus.sessions.renew-after=1H", "quarkus.sessions.\"cart\".renew-after=2H"))
                .build();
        assertThat(running(config, "cart").renewAfter()).isEmpty();
    }

    @Test
    void aValueMayReferToOthers() {
        SmallRyeConfig config = file("quarkus.sessions.idle-timeout=${wait:5M}",
                "quarkus.sessions.cart.idle-timeout=${quarkus.sessions.admin.idle-timeout}",
                "quarkus.sessions.admin.lock.lease=7S").build();
        assertThat(running(config, "cart").idleTimeout()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void notTheNameOfTheCookieNorMirrorsNorTheLogin() {
        SmallRyeConfig config = file("quarkus.sessions.cookie.name=ID", "quarkus.sessions.mirrors=redis",
                "quarkus.sessions.login.enabled=true", "quarkus.sessions.login.user-type=org.acme.User",
                "quarkus.sessions.login.max-sessions=3", "quarkus.sessions.login.at-max-sessions=reject",
                "quarkus.sessions.login.record-client=false", "quarkus.sessions.cart.idle-timeout=1H").build();
        assertThat(built(config, "cart").mirrors()).isEmpty();
        assertThat(built(config, "cart").login().enabled()).isFalse();
        assertThat(built(config, "cart").login().userType()).isEmpty();
        SessionRuntimeConfig cart = running(config, "cart");
        assertThat(cart.cookie().name()).isEmpty();
        assertThat(cart.login().maxSessions()).isEmpty();
        assertThat(cart.login().recordClient()).isTrue();
        assertThat(cart.login().atMaxSessions()).isEqualTo(SessionRuntimeConfig.LoginConfig.AtMaxSessions.EVICT_OLDEST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "quarkus.sessions.cookie-store.keys=a,b | a b",
            "quarkus.sessions.cookie-store.keys[0]=a;quarkus.sessions.cookie-store.keys[1]=b | a b",
            "quarkus.sessions.cookie-store.keys=a,b;quarkus.sessions.cart.cookie-store.keys=c | c",
            "quarkus.sessions.cookie-store.keys=a,b;quarkus.sessions.cart.cookie-store.keys[0]=c | c",
            "quarkus.sessions.cookie-store.keys[0]=a;quarkus.sessions.cart.cookie-store.keys=c | c",
            "quarkus.sessions.cookie-store.keys=a;quarkus.sessions.cart.cookie-store.keyset-location=f | ''",
            "quarkus.sessions.cookie-store.keys=a;quarkus.sessions.cart.cookie-store.keyset-location= | ''",
            "quarkus.sessions.cookie-store.keys=a;quarkus.sessions.cart.cookie-store.keys= | ''" })
    void keysOfCookies(String properties, String expected) {
        SmallRyeConfig config = file((properties + ";quarkus.sessions.cart.max-size=2M").split(";")).build();
        assertThat(running(config, "cart").cookieStore().keys().orElse(List.of()))
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void aNamedKeyReplacesAnInheritedKeyset() {
        SmallRyeConfig config = file("quarkus.sessions.cookie-store.keyset-location=f",
                "quarkus.sessions.cart.cookie-store.keys=a", "quarkus.sessions.other.store=cookie").build();
        assertThat(running(config, "cart").cookieStore().keysetLocation()).isEmpty();
        assertThat(running(config, "other").cookieStore().keysetLocation()).contains("f");
    }

    @ParameterizedTest
    @CsvSource({ "keys=a", "keys[1]=a", "keyset-location=own", "keyset-location=" })
    void aKmsUriGoesWithItsKeyset(String own) {
        SmallRyeConfig config = file("quarkus.sessions.cookie-store.keyset-location=f",
                "quarkus.sessions.cookie-store.kms-uri=kms://x", "quarkus.sessions.cart.cookie-store." + own,
                "quarkus.sessions.other.store=cookie").build();
        assertThat(running(config, "cart").cookieStore().kmsUri()).isEmpty();
        assertThat(running(config, "other").cookieStore().kmsUri()).contains("kms://x");
    }

    @Test
    void keysOfTheFileWinOverThoseOfTheEnvironmentForTheDefaultSession() {
        SmallRyeConfig config = environment("QUARKUS_SESSIONS_COOKIE_STORE_KEYS=a")
                .withSources(source(FILE, "quarkus.sessions.cart.cookie-store.keys[0]=c",
                        "quarkus.sessions.cart.cookie-store.keys[1]=d"))
                .build();
        assertThat(running(config, "cart").cookieStore().keys()).contains(List.of("c", "d"));
    }

    @Test
    void addsNoPropertyNames() {
        SmallRyeConfig config = file("quarkus.sessions.store=redis", "quarkus.sessions.cart.idle-timeout=1H").build();
        built(config, "cart");
        assertThat(SessionNames.in(config.getPropertyNames())).containsExactly("cart");
        assertThat(String.join(" ", config.getPropertyNames())).contains("cart.idle-timeout").doesNotContain("cart.store",
                "cart\".store");
    }

    @Test
    void whatTheBuildRecordedAsADefaultIsNoDefault() {
        SmallRyeConfig config = file("quarkus.sessions.idle-timeout=5M")
                .withDefaultValue("quarkus.sessions.\"cart\".idle-timeout", "30M").build();
        assertThat(running(config, "cart").idleTimeout()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void whatTheBuildRecordedForAnyNameIsNobodysOwn() {
        SmallRyeConfig config = file("quarkus.sessions.cart.store=in-memory")
                .withSources(new DefaultValuesConfigSource(map("quarkus.sessions.store=redis", "quarkus.sessions.*.store=redis",
                        "quarkus.sessions.cart.store=in-memory"), "recorded", Integer.MAX_VALUE))
                .build();
        assertThat(config.getConfigValue("quarkus.sessions.\"cart\".store").getValue()).isEqualTo("in-memory");
        assertThat(config.getConfigValue("quarkus.sessions.\"admin\".store").getValue()).isEqualTo("redis");
    }

    /** Quarkus compares what it recorded for any name with what it finds at the start. */
    @Test
    void whatSessionsWithoutAPropertyInheritIsNoChangeAfterTheBuild() {
        ConfigValue value = file("quarkus.sessions.store=redis").build().getConfigValue("quarkus.sessions.*.store");
        assertThat(value.getValue()).isEqualTo("redis");
        assertThat(value.getName()).isEqualTo("quarkus.sessions.*.store");
        assertThat(value.getConfigSourcePosition()).isZero();
    }

    @Test
    void aValueInheritedFromTheDefaultSessionTellsItsKey() {
        SmallRyeConfig config = file("quarkus.sessions.idle-timeout=5M", "quarkus.sessions.cart.max-size=2M").build();
        assertThat(config.getConfigValue("quarkus.sessions.\"cart\".idle-timeout").getName())
                .isEqualTo("quarkus.sessions.idle-timeout");
    }

    private SmallRyeConfigBuilder file(String... properties) {
        return builder.withSources(source(FILE, properties));
    }

    private SmallRyeConfigBuilder environment(String... variables) {
        return builder.withSources(new EnvConfigSource(map(variables), ENVIRONMENT));
    }

    private static PropertiesConfigSource source(int ordinal, String... properties) {
        return new PropertiesConfigSource(map(properties), "file", ordinal);
    }

    private static Map<String, String> map(String... properties) {
        Map<String, String> map = new java.util.HashMap<>();
        for (String property : new ArrayList<>(Arrays.asList(properties))) {
            int equals = property.indexOf('=');
            map.put(property.substring(0, equals), property.substring(equals + 1));
        }
        return map;
    }

    private static SessionBuildTimeConfig built(SmallRyeConfig config, String name) {
        return config.getConfigMapping(SessionsBuildTimeConfig.class).sessions().get(name);
    }

    private static SessionRuntimeConfig running(SmallRyeConfig config, String name) {
        return config.getConfigMapping(SessionsRuntimeConfig.class).sessions().get(name);
    }
}
