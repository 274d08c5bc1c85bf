package io.quarkiverse.sessions.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

import io.quarkiverse.sessions.runtime.auth.AuthorizationRecorder;
import io.quarkiverse.sessions.runtime.config.AuthorizationKeys;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.ApplicationArchive;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.ApplicationArchivesBuildItem;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Refuses what is to protect an application that users log in to, and would be ignored silently because the application has no
 * Quarkus Security.
 */
class IgnoredAuthorizationProcessor {

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

    @BuildStep
    void build(LoginSessionsBuildItem logins, SecurityPresenceBuildItem security, ApplicationArchivesBuildItem archives,
            BuildProducer<ValidationErrorBuildItem> errors) {
        if (logins.names().isEmpty() || security.isPackaged()) {
            return;
        }
        Set<String> keys = AuthorizationKeys.in(ConfigProvider.getConfig());
        List<String> ignored = new ArrayList<>(places(archives));
        keys.forEach(key -> ignored.add("'" + key + "'"));
        if (!ignored.isEmpty()) {
            errors.produce(new ValidationErrorBuildItem(new ConfigurationException("Users log in to the session '"
                    + logins.names().get(0) + "', but the application " + security.lack() + ", and without it Quarkus ignores "
                    + listed(ignored) + ": everybody could call what they protect. Add io.quarkus:quarkus-security"
                    + " ('quarkus ext add security'), or remove them", keys)));
        }
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void start(AuthorizationRecorder recorder, LoginSessionsBuildItem logins, Capabilities capabilities) {
        if (!logins.names().isEmpty() && capabilities.isMissing(Capability.SECURITY)) {
            recorder.refuse();
        }
    }

    @BuildStep
    SecurityPresenceBuildItem security(Capabilities capabilities, CurateOutcomeBuildItem application) {
        return capabilities.isMissing(Capability.SECURITY) ? SecurityPresenceBuildItem.NONE
                : SecurityPresenceBuildItem.of(application.getApplicationModel());
    }

    private static Set<String> places(ApplicationArchivesBuildItem archives) {
        Set<String> places = new TreeSet<>();
        for (ApplicationArchive archive : archives.getAllApplicationArchives()) {
            if (archive.getResolvedDependency() == null
                    || !archive.getResolvedDependency().isRuntimeExtensionArtifact()) {
                annotated(archive.getIndex(), places);
                observers(archive.getIndex(), places);
            }
        }
        return places;
    }

    private static void annotated(IndexView index, Set<String> places) {
        for (DotName annotation : ANNOTATIONS) {
            for (AnnotationInstance instance : index.getAnnotations(annotation)) {
                AnnotationTarget target = instance.target();
                if (target != null && (target.kind() == AnnotationTarget.Kind.CLASS
                        || target.kind() == AnnotationTarget.Kind.METHOD)) {
                    places.add("@" + annotation.withoutPackagePrefix().replace("$List", "") + " on "
                            + LoginGuards.describe(target));
                }
            }
        }
    }

    private static void observers(IndexView index, Set<String> places) {
        for (AnnotationInstance observes : index.getAnnotations(OBSERVES)) {
            Type event = observes.target().asMethodParameter().type();
            if (event.name().equals(HTTP_SECURITY)) {
                places.add("HttpSecurity in " + LoginGuards.describe(observes.target().asMethodParameter().method()));
            }
        }
    }

    private static String listed(List<String> ignored) {
        String named = String.join(", ", ignored.subList(0, Math.min(MOST_NAMED, ignored.size())));
        return ignored.size() > MOST_NAMED ? named + " and " + (ignored.size() - MOST_NAMED) + " more" : named;
    }
}
