package io.quarkiverse.sessions.runtime.login;

/** Says who counts as logged in to a session, whomever it carries. A bean where an application is tested, and nowhere else. */
public interface StandIn {

    /**
     * @param sessionName the session's configured name
     * @param carried whom the session carries, {@code null} for nobody
     * @return who counts, {@code null} for nobody
     */
    LoggedInUser user(String sessionName, LoggedInUser carried);
}
