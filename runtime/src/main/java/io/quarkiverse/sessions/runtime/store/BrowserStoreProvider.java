package io.quarkiverse.sessions.runtime.store;

import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig;
import io.quarkus.runtime.LaunchMode;

/** Makes the store of a session that is kept in the browser; a bean whose {@code @Identifier} is the value of {@code store}. */
public interface BrowserStoreProvider {

    /**
     * Called once for each session, when the application starts.
     *
     * @param place the cookies that it may use
     * @param revocations {@code null} for none
     */
    BrowserStore store(Place place, SessionRuntimeConfig config, Revocations revocations, LaunchMode mode);

    /**
     * @param cookieName the first cookie's name
     * @param attributes bytes of a {@code Set-Cookie} line beside name, equals sign and value
     */
    record Place(String sessionName, String cookieName, int attributes) {
    }
}
