package io.quarkiverse.sessions.shop;

import java.util.Set;

import io.quarkiverse.sessions.LoginOptions;

/** Who is signed in, as the session carries it. */
record Customer(String id, String name, Set<String> roles) {

    /** May see who is signed in, and sign customers out. */
    static final String SHOPKEEPER = "shopkeeper";

    LoginOptions.Builder loginOptions() {
        return LoginOptions.builder().principalName(id).roles(roles);
    }

    public boolean shopkeeper() {
        return roles.contains(SHOPKEEPER);
    }
}
