package io.quarkiverse.sessions.runtime.session;

import java.util.Set;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.runtime.activity.SaidOnce;
import io.quarkiverse.sessions.runtime.context.LogCategory;

/** Tells developers of direct writes that were not stored because the request failed. Silent in production. */
public final class DroppedWrites {

    private static final Logger LOG = LogCategory.DROPPED_WRITES.logger();

    private final String sessionName;
    private final boolean tells;
    private final SaidOnce told = new SaidOnce();

    public DroppedWrites(String sessionName, boolean tells) {
        this.sessionName = sessionName;
        this.tells = tells;
    }

    /** Whether anybody wants to know where writes come from. */
    boolean tells() {
        return tells;
    }

    /**
     * @param places where the application wrote
     * @param why what the request ended with
     */
    void tell(Set<String> places, String why) {
        for (String place : places) {
            if (told.isFirst(place)) {
                LOG.warnf("What %s wrote to session '%s' was dropped, because the request ended with %s. Use update to keep "
                        + "what is written before a failure. Logged once for each place", place, sessionName, why);
            }
        }
    }
}
