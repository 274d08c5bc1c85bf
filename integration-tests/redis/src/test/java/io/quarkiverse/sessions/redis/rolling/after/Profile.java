package io.quarkiverse.sessions.redis.rolling.after;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

/** One component is renamed in Java only, one also in JSON, one is new, and there is a kind more. */
public record Profile(@JsonProperty("name") String fullName, @JsonAlias("town") String city, String phone, Kind kind) {

    /** Of profiles. */
    public enum Kind {
        PRIVATE,
        BUSINESS
    }
}
