package io.quarkiverse.sessions.redis.rolling.after;

/** Its number has become a text. */
public record Order(String number) {
}
