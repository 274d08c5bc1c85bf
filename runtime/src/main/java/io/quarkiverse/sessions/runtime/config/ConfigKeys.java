package io.quarkiverse.sessions.runtime.config;

import io.quarkiverse.sessions.SessionLock;

/** Names of configuration keys, for messages. */
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
}
