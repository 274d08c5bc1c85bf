package io.quarkiverse.sessions.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Keys that restrict who may call what are found, whichever source they come from. */
class AuthorizationKeysTest {

    @ParameterizedTest
    @ValueSource(strings = { "quarkus.http.auth.permission.admin.paths", "quarkus.http.auth.permission.\"a b\".policy",
            "quarkus.http.auth.policy.admins.roles-allowed", "quarkus.http.auth.roles-mapping.boss",
            "quarkus.management.auth.permission.admin.paths", "quarkus.management.auth.policy.admins.roles-allowed",
            "quarkus.management.auth.roles-mapping.boss", "quarkus.security.jaxrs.default-roles-allowed" })
    void ofAFile(String key) {
        assertThat(AuthorizationKeys.in(file(key, "x"))).containsExactly(key);
    }

    /** The names of the environment say little: what Quarkus knows of its keys says which they are. */
    @ParameterizedTest
    @CsvSource({ "QUARKUS_HTTP_AUTH_PERMISSION_ADMIN_POLICY,quarkus.http.auth.permission.admin.policy",
            "QUARKUS_HTTP_AUTH_PERMISSION__ADMIN__POLICY,quarkus.http.auth.permission.\"admin\".policy",
            "QUARKUS_HTTP_AUTH_POLICY_ADMINS_ROLES_ALLOWED,quarkus.http.auth.policy.admins.roles-allowed",
            "QUARKUS_HTTP_AUTH_ROLES_MAPPING_BOSS,quarkus.http.auth.roles-mapping.boss" })
    void ofTheEnvironment(String variable, String key) {
        SmallRyeConfig config = new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters()
                .withMapping(VertxHttpConfig.class).withMappingIgnore("quarkus.**")
                .withSources(new PropertiesConfigSource(Map.of("quarkus.http.host", "localhost",
                        "quarkus.http.body.uploads-directory", "uploads"), "file", 250))
                .withSources(new EnvConfigSource(Map.of(variable, "x"), 300)).build();
        assertThat(AuthorizationKeys.in(config)).contains(key);
    }

    @ParameterizedTest
    @CsvSource({ "quarkus.security.deny-unannotated-members,true,true",
            "quarkus.security.deny-unannotated-members,false,false",
            "quarkus.security.jaxrs.deny-unannotated-endpoints,true,true",
            "quarkus.http.auth.proactive,false,false", "quarkus.http.auth.form.enabled,true,false",
            "quarkus.security.jaxrs.default-roles-allowed,'',false" })
    void thoseThatRestrictNobodyAreNot(String key, String value, boolean restricts) {
        assertThat(!AuthorizationKeys.in(file(key, value)).isEmpty()).isEqualTo(restricts);
    }

    private static SmallRyeConfig file(String key, String value) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(Map.of(key, value), "file", 250)).build();
    }
}
