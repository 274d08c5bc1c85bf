package io.quarkiverse.sessions;

import io.smallrye.mutiny.Uni;

/**
 * Ends the sessions of users whose password, or anything else that matters, has changed since they logged in (OWASP ASVS 5,
 * 7.4.3). A CDI bean of the application; more than one fails the build.
 * <p>
 * A security stamp is any text that changes when sessions are to end: a counter, or the time of the last password change. A
 * login records the current stamp. A session that was logged in with another stamp is ended at its next request, which sees
 * nobody logged in.
 */
public interface SecurityStampProvider {

    /**
     * Asked at every login, and once by each request that uses a session with a user: keep it quick. Possibly called on an
     * event loop: code that blocks belongs on a worker thread, with
     * {@code Uni.createFrom().item(() -> …).runSubscriptionOn(Infrastructure.getDefaultWorkerPool())}. The request's session
     * waits for the answer: do not use it here.
     *
     * @param sessionName the session's configured name
     * @param principalName the user's name, as it was at the login
     * @return the user's current stamp; {@code null} for a user who must not be logged in any more. A failure fails the request
     */
    Uni<String> currentStamp(String sessionName, String principalName);
}
