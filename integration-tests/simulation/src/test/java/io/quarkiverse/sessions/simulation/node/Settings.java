package io.quarkiverse.sessions.simulation.node;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionsRuntimeConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * What the application of one history has configured: a default session, and one that users log in to.
 *
 * @param touchesWait whether some endpoints do not touch sessions
 * @param holdsLong whether some endpoints often hold locks for longer than they may
 */
public record Settings(Stores stores, int nodes, boolean mirrored, boolean touchesWait, boolean holdsLong, Faults faults,
        Weather weather,
        int maxSessions,
        boolean renews, SessionsBuildTimeConfig fixed, SessionsRuntimeConfig config) {

    /** The session that users log in to. */
    public static final String AUTH = "auth";

    public static final Duration IDLE = Duration.ofSeconds(40);
    public static final Duration ABSOLUTE = Duration.ofSeconds(150);
    public static final Duration LEASE = Duration.ofSeconds(3);
    public static final Duration MAX_HOLD = Duration.ofSeconds(6);
    public static final Duration WAIT = Duration.ofSeconds(4);
    /** For longer than anybody may hold the lock. */
    public static final Duration LONG_WAIT = Duration.ofSeconds(8);
    public static final Duration GRACE = Duration.ofSeconds(8);
    public static final Duration FRESH = Duration.ofSeconds(12);
    public static final Duration STORE_TIMEOUT = Duration.ofSeconds(1);

    /** Where sessions are kept. */
    public enum Stores {
        /** The model, for all nodes together. */
        MODEL,
        /** In memory as an application has it: on one node, which need not wait for an answer. */
        IN_MEMORY,
        /** The same store, for all nodes together and as far away as the model. */
        IN_MEMORY_FAR,
        /** In encrypted cookies, with revocation, on one node. */
        COOKIE,
        /** On a real server, for all nodes together. */
        SERVER
    }

    /** As the seed has it. */
    public static Settings of(Random random) {
        Stores stores = switch (random.nextInt(10)) {
            case 0 -> Stores.IN_MEMORY;
            case 1, 2, 3 -> Stores.IN_MEMORY_FAR;
            case 4, 5 -> Stores.COOKIE;
            default -> Stores.MODEL;
        };
        return of(stores, random);
    }

    public static Settings of(Stores stores, Random random) {
        boolean alone = stores == Stores.IN_MEMORY || stores == Stores.COOKIE;
        boolean mirrored = (stores == Stores.MODEL || stores == Stores.IN_MEMORY_FAR) && random.nextInt(3) == 0;
        boolean renews = random.nextBoolean();
        int maxSessions = stores != Stores.COOKIE && random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0;
        boolean touchesWait = random.nextInt(3) == 0;
        boolean holdsLong = stores != Stores.SERVER && random.nextInt(4) == 0;
        Duration touchInterval = random.nextBoolean() ? Duration.ZERO : Duration.ofSeconds(5);
        Map<String, String> properties = new LinkedHashMap<>();
        for (String session : new String[] { "quarkus.sessions.", "quarkus.sessions.auth." }) {
            properties.put(session + "store", switch (stores) {
                case IN_MEMORY -> "in-memory";
                case COOKIE -> "cookie";
                default -> SimulatedBeans.STORE;
            });
            if (mirrored) {
                properties.put(session + "mirrors", SimulatedBeans.MIRROR);
            }
            if (renews) {
                properties.put(session + "renew-after", "15S");
            }
            properties.put(session + "idle-timeout", IDLE.toString());
            properties.put(session + "absolute-timeout", ABSOLUTE.toString());
            properties.put(session + "touch-interval", touchInterval.toString());
            properties.put(session + "renewal-grace", GRACE.toString());
            properties.put(session + "lock.lease", LEASE.toString());
            properties.put(session + "lock.max-hold", MAX_HOLD.toString());
            properties.put(session + "lock.wait-timeout", (holdsLong ? LONG_WAIT : WAIT).toString());
            properties.put(session + "lock.max-waiting", "6");
            properties.put(session + "store-timeout", STORE_TIMEOUT.toString());
            properties.put(session + "cookie-store.revocation", "in-memory");
            properties.put(session + "cookie-store.max-chunks", "1");
            properties.put(session + "cookie-store.keys", "c2ltdWxhdGlvbiBzaW11bGF0aW9uIHNpbXVsYXRpb24=");
        }
        properties.put("quarkus.sessions.auth.login.enabled", "true");
        if (maxSessions > 0) {
            properties.put("quarkus.sessions.auth.login.max-sessions", "" + maxSessions);
        }
        Faults faults = faults(random);
        SmallRyeConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withMapping(SessionsBuildTimeConfig.class).withMapping(SessionsRuntimeConfig.class)
                .withMappingIgnore("quarkus.**").withSources(new PropertiesConfigSource(properties, "simulation", 100)).build();
        return new Settings(stores, alone ? 1 : 1 + random.nextInt(3), mirrored, touchesWait, holdsLong, faults,
                new Weather(faults),
                maxSessions,
                renews, config.getConfigMapping(SessionsBuildTimeConfig.class),
                config.getConfigMapping(SessionsRuntimeConfig.class));
    }

    /** Half of the histories know none, so that nothing is excused by them. */
    private static Faults faults(Random random) {
        return random.nextBoolean()
                ? new Faults(0, 0, random.nextInt(2) * 20, Duration.ofMillis(900), 0, 0, random.nextInt(2) * 15)
                : new Faults(often(random), often(random), often(random), Duration.ofSeconds(2), often(random),
                        often(random), often(random));
    }

    private static int often(Random random) {
        return random.nextBoolean() ? 0 : 5 + random.nextInt(30);
    }

    public boolean listsSessions() {
        return stores != Stores.COOKIE;
    }

    @Override
    public String toString() {
        return "%s on %d nodes%s%s%s%s, at most %d sessions a user, %s".formatted(stores, nodes, mirrored ? ", mirrored" : "",
                renews ? ", renewing" : "", touchesWait ? ", some endpoints without touch" : "",
                holdsLong ? ", some bodies too long" : "", maxSessions, faults);
    }
}
