package io.quarkiverse.sessions.deployment.model;

import java.util.List;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkus.builder.item.SimpleBuildItem;

/** The names of the sessions with {@code login.enabled}, in order. */
public final class LoginSessionsBuildItem extends SimpleBuildItem {

    private final List<String> names;

    public LoginSessionsBuildItem(SessionNamesBuildItem sessions, SessionsBuildTimeConfig config) {
        this.names = sessions.names().stream().filter(name -> config.sessions().get(name).login().enabled()).toList();
    }

    public List<String> names() {
        return names;
    }

    public boolean knows(String name) {
        return names.contains(name);
    }

    /**
     * @param session as an annotation names it
     * @return the session that is meant, where {@link #problem} finds none
     */
    String meant(String session) {
        return session.equals(LoginRequired.ONLY) ? names.get(0) : session;
    }

    /**
     * @param session as an annotation names it
     * @param place where it stands, for the message
     * @return {@code null} where it means one of these
     */
    Problem problem(String session, String place) {
        if (!session.equals(LoginRequired.ONLY)) {
            return knows(session) ? null : noLogin(session, place);
        }
        return names.size() == 1 ? null
                : new Problem(place + " does not name its session, but "
                        + (names.isEmpty()
                                ? "there is none with 'login.enabled'. Set '" + ConfigKeys.key("auth", "login.enabled")
                                        + "=true'"
                                : "there are several with 'login.enabled'. Name one of " + names));
    }

    public static Problem noLogin(String name, String place) {
        return new Problem(place + " needs a session that users can log in to, which '" + name + "' is not. Set '"
                + ConfigKeys.key(name, "login.enabled") + "=true', or name another session");
    }
}
