package io.quarkiverse.sessions.test;

/**
 * Gives the user object of a {@code @TestSecurity} user. A bean of the application's tests, where {@code currentUser} is asked
 * for more than the user's name. Without one {@code currentUser(String.class)} gives the name.
 */
public interface TestUserProvider {

    /**
     * Called by requests of tests with {@code @TestSecurity}, on any thread; must not block.
     *
     * @param sessionName the login session's configured name
     * @param principalName as {@code @TestSecurity(user = ...)} names it
     * @return what the application would have logged in, not {@code null}
     */
    Object user(String sessionName, String principalName);
}
