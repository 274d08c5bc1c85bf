package io.quarkiverse.sessions.runtime;

import static io.quarkiverse.sessions.runtime.config.ConfigKeys.key;
import static io.quarkiverse.sessions.runtime.config.ConfigKeys.origin;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;
import io.quarkiverse.sessions.runtime.context.LogCategory;
import io.quarkiverse.sessions.runtime.http.SessionCookie;
import io.quarkiverse.sessions.runtime.session.NamedSession;
import io.quarkiverse.sessions.spi.StoreCapability;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.runtime.VertxHttpBuildTimeConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.smallrye.config.SmallRyeConfig;

/** What the log says of the sessions when the application starts. */
record StartLog(Collection<NamedSession> sessions, SessionsBuildTimeConfig fixed, LaunchMode mode) {

    private static final Logger LOG = LogCategory.START.logger();

    void write() {
        LOG.info(sessions.stream().map(this::described).collect(Collectors.joining(", ", "Sessions: ", "")));
        cutIdleTimeouts().forEach(LOG::warn);
        SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        ignoredSameSites(config.getConfigMapping(VertxHttpConfig.class));
        namesOfOtherApplications(config.getConfigMapping(VertxHttpBuildTimeConfig.class).rootPath());
        if (mode == LaunchMode.NORMAL) {
            loginsOfOneNode().forEach(LOG::warn);
        }
    }

    private String described(NamedSession session) {
        return session.name() + " (store " + store(session) + ", cookie " + session.cookie().name() + ", idle-timeout "
                + shown(session.policy().idleTimeout()) + ", absolute-timeout "
                + shown(session.policy().absoluteTimeout()) + ")";
    }

    private static String shown(Duration duration) {
        return duration.isZero() ? "none" : duration.toString().substring("PT".length());
    }

    /** One for each place where an {@code idle-timeout} is set that never comes to pass. */
    private Collection<String> cutIdleTimeouts() {
        Map<String, String> byPlace = new LinkedHashMap<>();
        for (NamedSession session : sessions) {
            Duration idle = session.policy().idleTimeout();
            Duration absolute = session.policy().absoluteTimeout();
            if (absolute.isZero() || idle.compareTo(absolute) <= 0 || !ConfigKeys.isSet(session.name(), "idle-timeout")) {
                continue;
            }
            String place = origin(session.name(), "idle-timeout");
            boolean isSet = ConfigKeys.isSet(session.name(), "absolute-timeout");
            String owner = ConfigKeys.isInherited(session.name(), "idle-timeout") ? SessionLock.DEFAULT : session.name();
            String remedy = isSet ? origin(session.name(), "absolute-timeout") : key(owner, "absolute-timeout");
            byPlace.putIfAbsent(place + remedy, "'" + place + "' is " + shown(idle) + ", but these sessions end "
                    + shown(absolute) + " after their creation, by " + (isSet ? "'" + remedy + "'" : "default")
                    + ". Set '" + remedy + "' to the longer time that you want, or to 0S for no end");
        }
        return byPlace.values();
    }

    /** One for each place where it is set that logins are in the memory of one node, while other sessions are not. */
    Collection<String> loginsOfOneNode() {
        Optional<NamedSession> shared = sessions.stream().filter(this::isShared).findFirst();
        Map<String, String> byPlace = new LinkedHashMap<>();
        for (NamedSession session : sessions) {
            if (shared.isPresent() && fixed.sessions().get(session.name()).login().enabled()
                    && SessionBuildTimeConfig.IN_MEMORY.equals(store(session))) {
                String place = origin(session.name(), "store");
                byPlace.putIfAbsent(place, "Users log in to the session '" + session.name()
                        + "', which is kept in the memory of each node, while the session '" + shared.get().name() + "' is in '"
                        + store(shared.get()) + "': another node does not know who is logged in. Set '" + place
                        + "', unless there is one node only");
            }
        }
        return byPlace.values();
    }

    /** Quarkus knows the cookies that are set with Vert.x' methods only. */
    private void ignoredSameSites(VertxHttpConfig http) {
        http.sameSiteCookie().forEach((name, sameSite) -> {
            Pattern pattern = Pattern.compile(name, sameSite.caseSensitive() ? 0 : Pattern.CASE_INSENSITIVE);
            for (NamedSession session : sessions) {
                String cookie = session.cookie().name();
                String bare = cookie.startsWith(SessionCookie.HOST_PREFIX)
                        ? cookie.substring(SessionCookie.HOST_PREFIX.length())
                        : cookie;
                if (pattern.matcher(cookie).matches() || pattern.matcher(bare).matches()) {
                    LOG.warnf(
                            "'quarkus.http.same-site-cookie.\"%s\".value' does not concern the cookie '%s' of session '%s'. Set "
                                    + "'%s' to %s",
                            name, cookie, session.name(), key(session.name(), "cookie.same-site"),
                            sameSite.value().name().toLowerCase(Locale.ROOT));
                }
            }
        });
    }

    /**
     * Where one application is below a root path there may be others beside it, whose cookies have the same names by default.
     */
    private void namesOfOtherApplications(String rootPath) {
        if (rootPath.equals("/")) {
            return;
        }
        for (NamedSession session : sessions) {
            if (session.cookie().path().equals("/") && !ConfigKeys.isSet(session.name(), "cookie.name")) {
                LOG.infof("The application is below '%s', but browsers send the cookie '%s' to the whole host: another "
                        + "application there that has one of the same name would take it for its own. Give it a name, with '%s'",
                        rootPath, session.cookie().name(), key(session.name(), "cookie.name"));
            }
        }
    }

    private boolean isShared(NamedSession session) {
        return session.store() != null && session.store().capabilities().contains(StoreCapability.SHARED);
    }

    private String store(NamedSession session) {
        return fixed.sessions().get(session.name()).store();
    }
}
