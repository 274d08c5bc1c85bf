package io.quarkiverse.sessions.deployment;

import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.maven.dependency.ResolvedDependency;

/** Whether the application has Quarkus Security, and not in its tests alone. */
final class SecurityPresenceBuildItem extends SimpleBuildItem {

    static final SecurityPresenceBuildItem NONE = new SecurityPresenceBuildItem("has no Quarkus Security");
    static final SecurityPresenceBuildItem IN_TESTS = new SecurityPresenceBuildItem(
            "has Quarkus Security in its tests alone (such as that of quarkus-test-security)");
    static final SecurityPresenceBuildItem PACKAGED = new SecurityPresenceBuildItem(null);

    private static final String SECURITY = "io.quarkus:quarkus-security";
    private static final String SESSIONS = "io.quarkiverse.sessions:quarkus-sessions";
    private static final String TEST = "test";

    private final String lack;

    private SecurityPresenceBuildItem(String lack) {
        this.lack = lack;
    }

    /** In the tests of an extension everything has the scope {@code test}, which says nothing then. */
    static SecurityPresenceBuildItem of(ApplicationModel application) {
        return isForTests(application, SECURITY) && !isForTests(application, SESSIONS) ? IN_TESTS : PACKAGED;
    }

    private static boolean isForTests(ApplicationModel application, String artifact) {
        for (ResolvedDependency dependency : application.getRuntimeDependencies()) {
            if (artifact.equals(dependency.getGroupId() + ":" + dependency.getArtifactId())) {
                return TEST.equals(dependency.getScope());
            }
        }
        return false;
    }

    boolean isPackaged() {
        return lack == null;
    }

    /** What the application lacks, for messages. */
    String lack() {
        return lack;
    }
}
