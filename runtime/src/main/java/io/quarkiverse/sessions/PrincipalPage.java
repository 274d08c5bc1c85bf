package io.quarkiverse.sessions;

import java.util.List;
import java.util.Optional;

/**
 * Some of the principals that have sessions, and where to continue.
 *
 * @param names of principals, in no order; may be empty although there are more
 * @param next the cursor of the next page; empty where this one is the last
 */
public record PrincipalPage(List<String> names, Optional<String> next) {

    public PrincipalPage {
        names = List.copyOf(names);
    }
}
