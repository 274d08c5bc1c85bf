package io.quarkiverse.sessions.runtime.config;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.microprofile.config.Config;

/** Keys of Quarkus that restrict who may call what, and that do nothing without Quarkus Security. */
public final class AuthorizationKeys {

    private static final List<String> PREFIXES = List.of("quarkus.http.auth.permission.", "quarkus.http.auth.policy.",
            "quarkus.http.auth.roles-mapping.", "quarkus.management.auth.permission.", "quarkus.management.auth.policy.",
            "quarkus.management.auth.roles-mapping.");

    private static final List<String> DENIALS = List.of("quarkus.security.deny-unannotated-members",
            "quarkus.security.jaxrs.deny-unannotated-endpoints");

    private static final String DEFAULT_ROLES = "quarkus.security.jaxrs.default-roles-allowed";

    private AuthorizationKeys() {
    }

    /**
     * @return those that are configured, in order
     */
    public static Set<String> in(Config config) {
        Set<String> keys = new TreeSet<>();
        for (String name : config.getPropertyNames()) {
            if (PREFIXES.stream().anyMatch(name::startsWith)) {
                keys.add(name);
            }
        }
        for (String denial : DENIALS) {
            if (config.getOptionalValue(denial, Boolean.class).orElse(false)) {
                keys.add(denial);
            }
        }
        if (config.getOptionalValue(DEFAULT_ROLES, String.class).isPresent()) {
            keys.add(DEFAULT_ROLES);
        }
        return keys;
    }
}
