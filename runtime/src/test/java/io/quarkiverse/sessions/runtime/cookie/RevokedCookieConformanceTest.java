package io.quarkiverse.sessions.runtime.cookie;

import java.time.Duration;

import io.quarkiverse.sessions.runtime.Revocations;
import io.quarkiverse.sessions.runtime.memory.InMemoryStoreProvider;

/** With revocation ends and replaced secrets are final, too. */
class RevokedCookieConformanceTest extends CookieConformance {

    @Override
    Revocations revocations() {
        return new InMemoryStoreProvider().revocations("kit", null, null);
    }

    /** They are kept to the end of the session, by a clock of their own. */
    @Override
    void passed(Duration duration) {
    }
}
