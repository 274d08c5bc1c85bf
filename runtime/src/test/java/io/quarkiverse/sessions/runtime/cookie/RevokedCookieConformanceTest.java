package io.quarkiverse.sessions.runtime.cookie;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;

import io.quarkiverse.sessions.runtime.Revocations;
import io.quarkiverse.sessions.runtime.context.Background;
import io.quarkiverse.sessions.runtime.memory.InMemoryRevocations;

/** With revocation ends and replaced secrets are final, too. */
class RevokedCookieConformanceTest extends CookieConformance {

    private static final Background BACKGROUND = new Background();

    @AfterAll
    static void stop() {
        BACKGROUND.stop();
    }

    @Override
    Revocations revocations() {
        return new InMemoryRevocations(1000, BACKGROUND);
    }

    /** They are kept to the end of the session, by a clock of their own. */
    @Override
    void passed(Duration duration) {
    }
}
