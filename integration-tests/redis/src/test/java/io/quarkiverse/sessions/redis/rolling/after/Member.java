package io.quarkiverse.sessions.redis.rolling.after;

/** Who logs in. */
public record Member(String number) {
}
