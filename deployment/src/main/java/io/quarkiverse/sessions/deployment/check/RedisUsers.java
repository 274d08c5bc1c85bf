package io.quarkiverse.sessions.deployment.check;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.deployment.model.SessionNamesBuildItem;
import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig.CookieStoreBuildTimeConfig.Revocation;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;

/**
 * The sessions that use Redis.
 *
 * @param keys by the session's name the key that says so
 * @param clients the names of the Redis clients that they use
 */
public record RedisUsers(Map<String, String> keys, Set<String> clients) {

    public static RedisUsers in(SessionNamesBuildItem sessions, SessionsBuildTimeConfig config) {
        Map<String, String> keys = new TreeMap<>();
        Set<String> clients = new TreeSet<>();
        for (String name : sessions.names()) {
            SessionBuildTimeConfig session = config.sessions().get(name);
            String key = key(name, session);
            if (key != null) {
                keys.put(name, key);
                clients.add(session.redis().clientName());
            }
        }
        return new RedisUsers(Collections.unmodifiableMap(keys), Collections.unmodifiableSet(clients));
    }

    /** {@code null} for a session that does not use Redis. */
    private static String key(String name, SessionBuildTimeConfig session) {
        if (SessionBuildTimeConfig.REDIS.equals(session.store())) {
            return ConfigKeys.origin(name, "store");
        }
        if (session.mirrors().orElse(List.of()).contains(SessionBuildTimeConfig.REDIS)) {
            return ConfigKeys.key(name, "mirrors");
        }
        return SessionBuildTimeConfig.COOKIE.equals(session.store())
                && session.cookieStore().revocation() == Revocation.REDIS ? ConfigKeys.origin(name, "cookie-store.revocation")
                        : null;
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** For an application without the Redis extension. */
    public List<Problem> problems() {
        return keys.values().stream().map(key -> new Problem("'" + key
                + "' asks for Redis, whose extension the application does not have. Add io.quarkus:quarkus-redis-client "
                + "('quarkus ext add redis-client'), or choose another store", Set.of(key))).toList();
    }
}
