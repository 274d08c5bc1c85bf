package io.quarkiverse.sessions.deployment;

import java.util.List;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.jandex.IndexView;

import io.quarkiverse.sessions.deployment.check.AuthorizationCheck;
import io.quarkiverse.sessions.deployment.model.LoginSessionsBuildItem;
import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.deployment.model.SecurityPresenceBuildItem;
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

/** Refuses what is to protect an application and would be ignored because it has no Quarkus Security. */
class IgnoredAuthorizationProcessor {

    @BuildStep
    void build(LoginSessionsBuildItem logins, SecurityPresenceBuildItem security, ApplicationArchivesBuildItem archives,
            BuildProducer<ValidationErrorBuildItem> errors) {
        AuthorizationCheck check = new AuthorizationCheck(logins, security);
        if (check.isNeeded()) {
            Problem.report(check.problems(ownArchives(archives), AuthorizationKeys.in(ConfigProvider.getConfig())), errors);
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

    private static List<IndexView> ownArchives(ApplicationArchivesBuildItem archives) {
        return archives.getAllApplicationArchives().stream()
                .filter(archive -> archive.getResolvedDependency() == null
                        || !archive.getResolvedDependency().isRuntimeExtensionArtifact())
                .map(ApplicationArchive::getIndex)
                .toList();
    }
}
