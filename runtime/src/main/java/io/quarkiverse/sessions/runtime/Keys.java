package io.quarkiverse.sessions.runtime;

/** The one check of attribute keys. */
final class Keys {

    private Keys() {
    }

    static String checked(String key) {
        if (key == null || key.isEmpty()) {
            throw new IllegalArgumentException("A session attribute's key must not be null or empty");
        }
        return key;
    }
}
