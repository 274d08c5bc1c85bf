package org.acme;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.config.ConfigMapping;

// tag::users[]
@ApplicationScoped
public class Users {

    private final Map<String, Known.Entry> known;
    private final String nobodysHash = BcryptUtil.bcryptHash(UUID.randomUUID().toString()); // <1>

    Users(Known known) {
        this.known = known.users();
    }

    public Optional<User> verify(String id, String password) {
        Optional<Known.Entry> entry = Optional.ofNullable(known.get(id));
        boolean right = BcryptUtil.matches(password, entry.map(Known.Entry::passwordHash).orElse(nobodysHash));
        return entry.filter(found -> right).map(found -> new User(id, found.name()));
    }

    @ConfigMapping(prefix = "app")
    interface Known {

        Map<String, Entry> users();

        interface Entry {

            String name();

            String passwordHash();
        }
    }
}
// end::users[]
