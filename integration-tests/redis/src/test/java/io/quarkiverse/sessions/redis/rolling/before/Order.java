package io.quarkiverse.sessions.redis.rolling.before;

/** As it was. */
public record Order(int number) {
}
