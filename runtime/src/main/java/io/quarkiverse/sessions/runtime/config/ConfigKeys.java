package io.quarkiverse.sessions.runtime.config;

import java.util.Optional;
import java.util.Set;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;

import io.quarkiverse.sessions.SessionLock;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.DefaultValuesConfigSource;

/** Names of configuration keys, for messages, and what is configured under them. */
public final class ConfigKeys {

    /** What all keys start with. */
    public static final String PREFIX = "quarkus.sessions.";

    private ConfigKeys() {
    }

    /**
     * @return the full name of a session's key, such as {@code quarkus.sessions."cart".idle-timeout}
     */
    public static String key(String sessionName, String key) {
        return SessionLock.DEFAULT.equals(sessionName) ? PREFIX + key : PREFIX + '"' + sessionName + "\"." + key;
    }

    /**
     * @return what is configured for a session's key, by itself or by inheritance
     */
    public static Optional<String> value(String sessionName, String key) {
        return ConfigProvider.getConfig().getOptionalValue(key(sessionName, key), String.class);
    }

    /**
     * @return the full name of the key that a session has its value from: its own, or the default session's
     */
    public static String origin(String sessionName, String key) {
        return key(isInherited(sessionName, key) ? SessionLock.DEFAULT : sessionName, key);
    }

    /**
     * @return whether a named session has its value from the default session, where it is set
     */
    public static boolean isInherited(String sessionName, String key) {
        ConfigValue value = found(sessionName, key);
        return !SessionLock.DEFAULT.equals(sessionName) && isSet(value) && value.getName().equals(PREFIX + key);
    }

    /**
     * @return whether a session's value is no default
     */
    public static boolean isSet(String sessionName, String key) {
        return isSet(found(sessionName, key));
    }

    private static ConfigValue found(String sessionName, String key) {
        return ConfigProvider.getConfig().getConfigValue(key(sessionName, key));
    }

    private static boolean isSet(ConfigValue value) {
        return value.getValue() != null && !DefaultValuesConfigSource.NAME.equals(value.getSourceName());
    }

    /**
     * @param message what is wrong with the key's value and what to do, after the key's name
     * @return names the key that the session has its value from
     */
    public static ConfigurationException refused(String sessionName, String key, String message) {
        String origin = origin(sessionName, key);
        return new ConfigurationException("'" + origin + "' " + message, Set.of(origin));
    }
}
