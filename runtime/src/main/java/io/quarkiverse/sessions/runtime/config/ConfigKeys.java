package io.quarkiverse.sessions.runtime.config;

import java.util.Optional;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.sessions.SessionLock;

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
     * @return what is configured for a session's key, however its name is written: with quotes or without
     */
    public static Optional<String> value(String sessionName, String key) {
        Config config = ConfigProvider.getConfig();
        return config.getOptionalValue(key(sessionName, key), String.class)
                .or(() -> config.getOptionalValue(PREFIX + sessionName + '.' + key, String.class));
    }
}
