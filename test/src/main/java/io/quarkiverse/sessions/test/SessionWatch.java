package io.quarkiverse.sessions.test;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.arc.Unremovable;

/**
 * Looks at what the application does with sessions:
 *
 * <pre>{@code
 * SessionUse use = watch.during(() -> given().filter(ann.filter()).when().get("/cart"));
 * assertThat(use.storeCalls()).hasSize(1);
 * use.assertNothingWrittenUnlocked();
 * }</pre>
 */
@Singleton
@Unremovable
public class SessionWatch {

    @Inject
    Sightings sightings;

    /**
     * Runs code, and tells what all requests of the application did meanwhile, not only those that the code sends.
     *
     * @param code sends requests, and returns when they are answered; what it throws is thrown on
     * @return what was done until the code returned
     */
    public SessionUse during(Runnable code) {
        Sightings.Log log = sightings.begin();
        try {
            code.run();
        } finally {
            sightings.end(log);
        }
        return log.toUse();
    }
}
