package io.quarkiverse.sessions.runtime.login;

import java.security.Principal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.quarkiverse.sessions.LoginOptions;

/** The name that a user's sessions are found by. */
public final class PrincipalNames {

    private static final int LONGEST = 1024;

    private PrincipalNames() {
    }

    /**
     * @throws IllegalArgumentException for a user that is missing or empty, or has no name
     */
    public static String of(Object user, LoginOptions options) {
        if (user == null) {
            throw new IllegalArgumentException("A user must not be null; to log out use logout()");
        }
        String own = ownName(user);
        if (own != null && own.isBlank() || isEmpty(user)) {
            throw new IllegalArgumentException("A user must not be empty");
        }
        String name = options.principalName().orElse(own);
        if (name == null) {
            throw new IllegalArgumentException("A " + user.getClass().getName() + " has no name of its own; log in with "
                    + "LoginOptions.builder().principalName(...), or let the class implement java.security.Principal");
        }
        if (name.length() > LONGEST) {
            throw new IllegalArgumentException("A principal's name may have " + LONGEST + " characters, but one has "
                    + name.length());
        }
        return name;
    }

    private static boolean isEmpty(Object user) {
        return user instanceof Map<?, ?> map && map.isEmpty()
                || user instanceof Collection<?> collection && collection.isEmpty()
                || user instanceof Optional<?> optional && optional.isEmpty();
    }

    private static String ownName(Object user) {
        if (user instanceof Principal principal) {
            return principal.getName();
        }
        return user instanceof CharSequence || user instanceof Number || user instanceof UUID ? user.toString() : null;
    }
}
