package io.quarkiverse.sessions.testing;

/** What the application keeps of a user. */
public record Customer(String name, String city) {
}
