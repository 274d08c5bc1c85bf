package io.quarkiverse.sessions.runtime.cookie;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;

import io.quarkiverse.sessions.runtime.Revocations;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.runtime.memory.InMemoryRevocations;

/** With revocation ends and replaced secrets are final, too. */
class RevokedCookieConformanceTest extends CookieConformance {

    private static final Environment ENVIRONMENT = new Environment();

    @AfterAll
    static void stop() {
        ENVIRONMENT.stop();
    }

    @Override
    Revocations revocations() {
        return new InMemoryRevocations(1000, ENVIRONMENT);
    }

    /** They are kept to the end of the session, by a clock of their own. */
    @Override
    void passed(Duration duration) {
    }
}
