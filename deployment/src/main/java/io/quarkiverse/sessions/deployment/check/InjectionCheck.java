package io.quarkiverse.sessions.deployment.check;

import java.util.ArrayList;
import java.util.List;

import org.jboss.jandex.DotName;

import io.quarkiverse.sessions.deployment.model.DotNames;
import io.quarkiverse.sessions.deployment.model.InjectionPoint;
import io.quarkiverse.sessions.deployment.model.LoginSessionsBuildItem;
import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.deployment.model.SessionNamesBuildItem;

/** Refuses what is injected of sessions that are not there, or that nobody can log in to. */
public record InjectionCheck(SessionNamesBuildItem sessions, LoginSessionsBuildItem logins) {

    public List<Problem> problems(List<InjectionPoint> points) {
        List<Problem> problems = new ArrayList<>();
        for (InjectionPoint point : points) {
            if (point.isNamed() && !sessions.knows(point.sessionName())) {
                problems.add(SessionNamesBuildItem.unknown(point.sessionName(), point.place()));
            } else if (needsLogin(point.type()) && !isFound(point)) {
                problems.add(noLogin(point));
            }
        }
        return problems;
    }

    private static boolean needsLogin(DotName type) {
        return DotNames.LOGIN_VIEWS.contains(type) || DotNames.REGISTRIES.contains(type);
    }

    /** The registry of the only login session need not be named. */
    private boolean isFound(InjectionPoint point) {
        boolean only = !point.isNamed() && DotNames.REGISTRIES.contains(point.type()) && logins.names().size() == 1;
        return only || logins.knows(point.session());
    }

    private Problem noLogin(InjectionPoint point) {
        String place = point.type().withoutPackagePrefix() + " at " + point.place();
        return point.isNamed() || logins.names().isEmpty() ? LoginSessionsBuildItem.noLogin(point.session(), place)
                : new Problem(place + " does not name its session. Add @SessionName with one of " + logins.names());
    }
}
