package io.quarkiverse.sessions.deployment.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkiverse.sessions.deployment.model.LoginSessionsBuildItem;
import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.deployment.model.SecurityPresenceBuildItem;
import io.quarkiverse.sessions.deployment.model.Target;

/**
 * Refuses what is to protect an application that users log in to, and would be ignored silently because the application has no
 * Quarkus Security.
 */
public record AuthorizationCheck(LoginSessionsBuildItem logins, SecurityPresenceBuildItem security) {

    /** {@code PermitAll} is not among them: it lets everybody in with and without Quarkus Security. */
    private static final List<DotName> ANNOTATIONS = List.of(
            DotName.createSimple("jakarta.annotation.security.RolesAllowed"),
            DotName.createSimple("jakarta.annotation.security.DenyAll"),
            DotName.createSimple("io.quarkus.security.Authenticated"),
            DotName.createSimple("io.quarkus.security.PermissionsAllowed"),
            DotName.createSimple("io.quarkus.security.PermissionsAllowed$List"),
            DotName.createSimple("io.quarkus.vertx.http.security.AuthorizationPolicy"));

    private static final DotName OBSERVES = DotName.createSimple("jakarta.enterprise.event.Observes");
    private static final DotName HTTP_SECURITY = DotName.createSimple("io.quarkus.vertx.http.security.HttpSecurity");
    private static final int MOST_NAMED = 10;

    /** Whether anything is ignored if it is there. */
    public boolean isNeeded() {
        return !logins.names().isEmpty() && !security.isPackaged();
    }

    /**
     * @param archives the application's own code and its libraries, without those of Quarkus extensions
     * @param keys that are configured and restrict who may call what
     */
    public List<Problem> problems(Collection<IndexView> archives, Set<String> keys) {
        if (!isNeeded()) {
            return List.of();
        }
        Set<String> places = new TreeSet<>();
        for (IndexView archive : archives) {
            annotated(archive, places);
            observers(archive, places);
        }
        List<String> ignored = new ArrayList<>(places);
        keys.forEach(key -> ignored.add("'" + key + "'"));
        return ignored.isEmpty() ? List.of()
                : List.of(new Problem("Users log in to the session '" + logins.names().get(0) + "', but the application "
                        + security.lack() + ", and without it Quarkus ignores " + listed(ignored)
                        + ": everybody could call what they protect. Add io.quarkus:quarkus-security"
                        + " ('quarkus ext add security'), or remove them", keys));
    }

    private static void annotated(IndexView archive, Set<String> places) {
        for (DotName annotation : ANNOTATIONS) {
            String name = annotation.withoutPackagePrefix().replace("$List", "");
            for (AnnotationInstance instance : archive.getAnnotations(annotation)) {
                AnnotationTarget target = instance.target();
                if (target != null && (target.kind() == AnnotationTarget.Kind.CLASS
                        || target.kind() == AnnotationTarget.Kind.METHOD)) {
                    places.add(Target.place(name, target));
                }
            }
        }
    }

    private static void observers(IndexView archive, Set<String> places) {
        for (AnnotationInstance observes : archive.getAnnotations(OBSERVES)) {
            if (observes.target().asMethodParameter().type().name().equals(HTTP_SECURITY)) {
                places.add("HttpSecurity in " + new Target(observes.target()));
            }
        }
    }

    private static String listed(List<String> ignored) {
        String named = String.join(", ", ignored.subList(0, Math.min(MOST_NAMED, ignored.size())));
        return ignored.size() > MOST_NAMED ? named + " and " + (ignored.size() - MOST_NAMED) + " more" : named;
    }
}
