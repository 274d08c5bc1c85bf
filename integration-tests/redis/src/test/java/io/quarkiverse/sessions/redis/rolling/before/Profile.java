package io.quarkiverse.sessions.redis.rolling.before;

/** As it was. */
public record Profile(String name, String town, Kind kind) {

    /** Of profiles. */
    public enum Kind {
        PRIVATE
    }
}
