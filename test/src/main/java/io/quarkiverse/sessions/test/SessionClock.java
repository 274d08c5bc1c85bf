package io.quarkiverse.sessions.test;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkus.arc.Unremovable;

/**
 * Lets time pass for the sessions of the application under test, at once. Sessions idle and end, logins grow old, secrets
 * become due for renewal, and leases of locks end, as after real time; timers of the extension that fall due run. It only goes
 * forward, for all sessions of the application, and stays where it is from one test to the next.
 * <p>
 * In memory and in cookies the application's own clock moves. In Redis, whose clock is the server's, everything that the
 * sessions of this application have there becomes older instead. A store of the application's own has a clock of its own, which
 * does not move; a warning says so. The clocks of browsers, of the JDK, and of whatever else the application uses do not move.
 */
@Singleton
@Unremovable
public class SessionClock {

    private static final Logger LOG = Logger.getLogger(SessionClock.class);

    @Inject
    MovingEnvironment environment;

    @Inject
    SessionsBuildTimeConfig config;

    @Inject
    SessionEngine engine;

    /**
     * Lets time pass while nobody does anything, as if the machine had slept: a lock that is held longer than its lease was not
     * renewed meanwhile.
     *
     * @param duration how long, positive
     * @throws IllegalArgumentException if the duration is not positive
     */
    public void advance(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("Time only goes forward, not by " + duration);
        }
        for (String name : engine.names()) {
            String store = config.sessions().get(name).store();
            if (!SessionBuildTimeConfig.STORES.contains(store)) {
                LOG.warnf("Session '%s' is kept in the store '%s', for which no time passes: its clock is its own", name,
                        store);
            } else if (store.equals(SessionBuildTimeConfig.REDIS)) {
                RedisAge.grow(name, config.sessions().get(name).redis().clientName(), duration);
            }
        }
        environment.advance(duration);
    }

    /**
     * Lets time pass while some browsers stay active: each uses its sessions often enough that none idles out, and at the end.
     *
     * @param duration as for {@link #advance(Duration)}
     * @param active the browsers
     */
    public void advance(Duration duration, TestBrowser... active) {
        Duration rest = duration;
        while (rest.compareTo(longestPause()) > 0) {
            pass(longestPause(), active);
            rest = rest.minus(longestPause());
        }
        pass(rest, active);
    }

    private void pass(Duration pause, TestBrowser... active) {
        advance(pause);
        for (TestBrowser browser : active) {
            browser.use();
        }
    }

    private Duration longestPause() {
        return engine.names().stream().map(name -> engine.get(name).policy().idleTimeout()).min(Duration::compareTo)
                .orElseThrow().dividedBy(2);
    }

    /**
     * @return what sessions in memory and in cookies take for the time
     */
    public Instant now() {
        return environment.now();
    }
}
