package io.quarkiverse.sessions.shop;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;

/** Those who can sign in, by the name that they sign in with. */
@ConfigMapping(prefix = "shop")
interface DemoCustomers {

    Map<String, DemoCustomer> customers();

    interface DemoCustomer {

        String name();

        String passwordHash();

        Optional<Set<String>> roles();
    }
}
