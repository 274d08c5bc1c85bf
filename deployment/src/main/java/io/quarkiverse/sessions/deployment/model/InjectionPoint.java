package io.quarkiverse.sessions.deployment.model;

import java.util.Collection;
import java.util.List;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;

import io.quarkiverse.sessions.SessionLock;
import io.quarkus.arc.processor.InjectionPointInfo;

/**
 * What code asks CDI for.
 *
 * @param sessionName of its {@code @SessionName}; {@code null} without one
 * @param place as ArC names it
 */
public record InjectionPoint(DotName type, String sessionName, String place) {

    public static List<InjectionPoint> of(Collection<InjectionPointInfo> points) {
        return points.stream().map(InjectionPoint::of).toList();
    }

    private static InjectionPoint of(InjectionPointInfo point) {
        AnnotationInstance qualifier = point.getRequiredQualifier(DotNames.SESSION_NAME);
        return new InjectionPoint(point.getRequiredType().name(), qualifier == null ? null : qualifier.value().asString(),
                point.getTargetInfo());
    }

    public boolean isNamed() {
        return sessionName != null;
    }

    /** The name of the session that is meant, of whatever kind. */
    public String session() {
        return isNamed() ? sessionName : SessionLock.DEFAULT;
    }
}
