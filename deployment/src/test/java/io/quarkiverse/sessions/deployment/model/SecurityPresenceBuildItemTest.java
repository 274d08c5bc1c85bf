package io.quarkiverse.sessions.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.bootstrap.model.ApplicationModelBuilder;
import io.quarkus.maven.dependency.DependencyFlags;
import io.quarkus.maven.dependency.ResolvedDependencyBuilder;

/** Quarkus Security that only tests bring does not count, unless these are the tests of an extension. */
class SecurityPresenceBuildItemTest {

    @Test
    void inTestsAlone() {
        assertThat(SecurityPresenceBuildItem.of(application("test"))).isSameAs(SecurityPresenceBuildItem.IN_TESTS);
        assertThat(SecurityPresenceBuildItem.IN_TESTS.isPackaged()).isFalse();
        assertThat(SecurityPresenceBuildItem.IN_TESTS.lack()).contains("in its tests alone");
    }

    @Test
    void packaged() {
        assertThat(SecurityPresenceBuildItem.of(application("compile")).isPackaged()).isTrue();
        assertThat(SecurityPresenceBuildItem.of(application("runtime")).isPackaged()).isTrue();
    }

    @Test
    void testsOfExtensions() {
        assertThat(SecurityPresenceBuildItem.of(builder("test")
                .addDependency(dependency("io.quarkus", "quarkus-security-deployment", "test")).build()).isPackaged()).isTrue();
    }

    private static ApplicationModel application(String security) {
        return builder(security).build();
    }

    private static ApplicationModelBuilder builder(String security) {
        return new ApplicationModelBuilder()
                .setAppArtifact(dependency("org.acme", "app", "compile"))
                .addDependency(dependency("io.quarkiverse.sessions", "quarkus-sessions", "compile"))
                .addDependency(dependency("io.quarkus", "quarkus-security", security));
    }

    private static ResolvedDependencyBuilder dependency(String group, String artifact, String scope) {
        return ResolvedDependencyBuilder.newInstance().setGroupId(group).setArtifactId(artifact).setVersion("1")
                .setType("jar").setScope(scope).setResolvedPath(Path.of(artifact + ".jar"))
                .setFlags(DependencyFlags.RUNTIME_CP | DependencyFlags.DEPLOYMENT_CP);
    }
}
