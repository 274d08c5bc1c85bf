package io.quarkiverse.sessions.deployment.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jboss.jandex.IndexView;

import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.deployment.model.SessionNamesBuildItem;
import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionBuildTimeConfig.CookieStoreBuildTimeConfig.Revocation;
import io.quarkiverse.sessions.runtime.config.SessionsBuildTimeConfig;

/** Refuses values that cannot work for sessions that users log in to, or that are for these alone. */
public record LoginCheck(SessionNamesBuildItem sessions, SessionsBuildTimeConfig config) {

    /**
     * @param index of the classes that users may be of
     */
    public List<Problem> problems(IndexView index) {
        List<Problem> problems = new ArrayList<>();
        for (String name : sessions.names()) {
            SessionBuildTimeConfig session = config.sessions().get(name);
            limit(name, session, problems);
            if (session.login().enabled()) {
                revocation(name, session, problems);
                userType(name, session, index, problems);
            }
        }
        return problems;
    }

    private static void limit(String name, SessionBuildTimeConfig session, List<Problem> problems) {
        String key = ConfigKeys.key(name, "login.max-sessions");
        if (ConfigKeys.value(name, "login.max-sessions").isEmpty()) {
            return;
        }
        if (SessionBuildTimeConfig.COOKIE.equals(session.store())) {
            problems.add(new Problem("'" + key + "' is set for a session that is kept in a cookie, whose sessions nobody "
                    + "counts. Remove it, or choose another store", Set.of(key)));
        }
        if (!session.login().enabled()) {
            problems.add(new Problem("'" + key + "' is set for a session that nobody can log in to. Set '"
                    + ConfigKeys.key(name, "login.enabled") + "=true', or remove it", Set.of(key)));
        }
    }

    /** Nobody has decided for this session that a logout does not end a copy of its cookie. */
    private static void revocation(String name, SessionBuildTimeConfig session, List<Problem> problems) {
        boolean inCookies = SessionBuildTimeConfig.COOKIE.equals(session.store()) && ConfigKeys.isInherited(name, "store");
        boolean decided = session.cookieStore().revocation() != Revocation.NONE
                || ConfigKeys.isSet(name, "cookie-store.revocation")
                        && !ConfigKeys.isInherited(name, "cookie-store.revocation");
        if (inCookies && !decided) {
            String store = ConfigKeys.key(name, "store");
            String revocation = ConfigKeys.key(name, "cookie-store.revocation");
            problems.add(new Problem("Users log in to the session '" + name + "', which inherits '"
                    + ConfigKeys.origin(name, "store")
                    + "=cookie': after a logout a copy of its cookie would go on being logged in. Set '" + revocation
                    + "' to in-memory or redis (or to none, if you accept that), or '" + store + "' to another store",
                    Set.of(store, revocation)));
        }
    }

    private static void userType(String name, SessionBuildTimeConfig session, IndexView index, List<Problem> problems) {
        session.login().userType().filter(type -> index.getClassByName(type) == null).ifPresent(type -> {
            String key = ConfigKeys.key(name, "login.user-type");
            problems.add(new Problem(
                    "'" + key + "' is '" + type + "', which is not a class of the application. Write its full name",
                    Set.of(key)));
        });
    }
}
