package io.quarkiverse.sessions.deployment;

import java.util.List;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;

/** The names of the sessions with {@code login.enabled}, in order. */
final class LoginSessionsBuildItem extends SimpleBuildItem {

    private final List<String> names;

    LoginSessionsBuildItem(List<String> names) {
        this.names = List.copyOf(names);
    }

    List<String> names() {
        return names;
    }

    boolean knows(String name) {
        return names.contains(name);
    }

    /**
     * @param session as an annotation names it
     * @param place where it stands, for the message
     * @return the session that is meant
     */
    String meant(String session, String place) {
        if (!session.equals(LoginRequired.ONLY)) {
            if (!knows(session)) {
                throw noLogin(session, place);
            }
            return session;
        }
        if (names.size() != 1) {
            throw new ConfigurationException(place + " does not name its session, but "
                    + (names.isEmpty() ? "there is none with 'login.enabled'. Set '" + ConfigKeys.key("auth", "login.enabled")
                            + "=true'" : "there are several with 'login.enabled'. Name one of " + names));
        }
        return names.get(0);
    }

    static ConfigurationException noLogin(String name, String place) {
        return new ConfigurationException(place + " needs a session that users can log in to, which '" + name
                + "' is not. Set '" + ConfigKeys.key(name, "login.enabled") + "=true', or name another session");
    }
}
