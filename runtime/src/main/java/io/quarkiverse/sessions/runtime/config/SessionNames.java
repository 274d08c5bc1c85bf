package io.quarkiverse.sessions.runtime.config;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.NameIterator;

/**
 * Finds the names of sessions in configuration keys. A name that is also the first part of a key of the default session would
 * lose its settings silently, so it is refused.
 */
public final class SessionNames {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern ELEMENT = Pattern.compile("\\[\\d+]$");
    private static final String ROOT = "quarkus.sessions";

    /** All keys of a session, below its name; a test compares them with the mappings. */
    public static final Set<String> KEYS = Set.of("store", "codec", "id-generator", "idle-timeout", "absolute-timeout",
            "renew-after",
            "renewal-grace", "touch-interval", "lock.wait-timeout", "lock.lease", "lock.max-hold",
            "lock.max-waiting", "unlocked-writes", "unreadable-values", "verify-values", "max-size", "store-timeout",
            "cookie.name", "cookie.path", "cookie.domain", "cookie.same-site", "cookie.http-only", "cookie.secure",
            "cookie.host-prefix", "cookie.partitioned", "cookie.persistent", "in-memory.max-bytes", "in-memory.max-sessions",
            "mirrors",
            "mirror-failure", "log-handle", "health.enabled", "management.enabled", "management.roles-allowed",
            "redis.client-name", "redis.copies.max-bytes", "redis.key-prefix", "redis.wait-replicas",
            "cookie-store.revocation", "cookie-store.keys", "cookie-store.keyset-location", "cookie-store.kms-uri",
            "cookie-store.max-chunks", "cookie-store.compress-above",
            "login.enabled", "login.user-type", "login.max-sessions", "login.at-max-sessions", "login.record-client");

    private SessionNames() {
    }

    /**
     * @param propertyNames all configured property names
     * @return the names of the named sessions, in order
     * @throws ConfigurationException if a name cannot be one
     */
    public static Set<String> in(Iterable<String> propertyNames) {
        Set<String> names = new TreeSet<>();
        for (String property : propertyNames) {
            String name = nameIn(property);
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    /**
     * @return whether {@code name} is the first part of a key, so that a session cannot have it
     */
    public static boolean isFirstPartOfAKey(String name) {
        return KEYS.stream().anyMatch(key -> key.equals(name) || key.startsWith(name + "."));
    }

    private static String nameIn(String property) {
        NamedKey named = named(property);
        if (named == null) {
            return null; // Quarkus itself warns of unknown keys
        }
        validate(named.session(), property);
        return named.session();
    }

    /** A key of a named session. */
    record NamedKey(String session, String key) {
    }

    /** {@code null} for any other property. */
    static NamedKey named(String property) {
        if (!property.startsWith(ConfigKeys.PREFIX) || isKey(property.substring(ConfigKeys.PREFIX.length()))) {
            return null;
        }
        NameIterator parts = new NameIterator(property, ROOT.length());
        if (!parts.hasNext()) {
            return null;
        }
        String session = parts.getNextSegment();
        parts.next();
        String key = parts.hasNext() ? property.substring(parts.getPosition() + 1) : "";
        return isKey(key) ? new NamedKey(session, key) : null;
    }

    /** Of a list also one element. */
    private static boolean isKey(String key) {
        return KEYS.contains(ELEMENT.matcher(key).replaceFirst(""));
    }

    private static void validate(String name, String property) {
        if (isFirstPartOfAKey(name)) {
            throw new ConfigurationException("'" + property + "' configures a session named '" + name
                    + "', which is also the first part of a key of the default session. Give the session another name.",
                    Set.of(property));
        }
        if (!VALID.matcher(name).matches()) {
            throw new ConfigurationException("'" + property + "' configures a session named '" + name
                    + "'. A session's name has letters, digits, '_' and '-' only. Give the session another name.",
                    Set.of(property));
        }
    }
}
