package io.quarkiverse.sessions.shop;

/** Who is signed in, as the session carries it. */
record Customer(String id, String name) {
}
